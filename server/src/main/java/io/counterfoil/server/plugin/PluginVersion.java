package io.counterfoil.server.plugin;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A plugin's version: three numbers and perhaps a mark of a version before the release, {@code 1.2.0-rc.1}. */
record PluginVersion(int major, int minor, int patch, String mark) implements Comparable<PluginVersion> {
    private static final Pattern FORM = Pattern
            .compile("([0-9]{1,6})\\.([0-9]{1,6})\\.([0-9]{1,6})(?:-([0-9A-Za-z][0-9A-Za-z.-]{0,30}))?");

    /** Throws IllegalArgumentException, with what is right, for another form. */
    static PluginVersion parse(String text) {
        Matcher form = FORM.matcher(text);
        if (!form.matches()) {
            throw new IllegalArgumentException("must be a version such as 1.0.0, not '" + text + "'");
        }
        return new PluginVersion(Integer.parseInt(form.group(1)), Integer.parseInt(form.group(2)),
                Integer.parseInt(form.group(3)), form.group(4) == null ? "" : form.group(4));
    }

    /** A marked version comes before the one without a mark. */
    @Override
    public int compareTo(PluginVersion other) {
        int order = Integer.compare(major, other.major);
        order = order != 0 ? order : Integer.compare(minor, other.minor);
        order = order != 0 ? order : Integer.compare(patch, other.patch);
        if (order != 0 || mark.equals(other.mark)) {
            return order;
        }
        if (mark.isEmpty() || other.mark.isEmpty()) {
            return mark.isEmpty() ? 1 : -1;
        }
        return mark.compareTo(other.mark);
    }

    @Override
    public String toString() {
        return major + "." + minor + "." + patch + (mark.isEmpty() ? "" : "-" + mark);
    }
}

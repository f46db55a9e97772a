package io.counterfoil.server.http;

import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version number of a mutable resource as the header ETag carries it. */
public final class Etag {
    // Jetty marks the tag of an answer that it compressed.
    private static final Pattern FORM = Pattern.compile("\"([0-9]{1,18})(?:--gzip)?\"");

    private Etag() {}

    /** As in {@code ETag: "7"}. */
    public static String of(long version) {
        return "\"" + version + "\"";
    }

    /** The version in a tag; empty if it is none of ours. */
    static OptionalLong version(String tag) {
        Matcher form = FORM.matcher(tag.strip());
        return form.matches() ? OptionalLong.of(Long.parseLong(form.group(1))) : OptionalLong.empty();
    }
}

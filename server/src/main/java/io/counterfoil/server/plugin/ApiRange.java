package io.counterfoil.server.plugin;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which versions of the plugin API a plugin runs with: conditions separated by spaces, all of which must hold, such as
 * {@code >=1.2 <2}.
 */
record ApiRange(List<Condition> conditions) {
    private static final Pattern FORM = Pattern.compile("(>=|<=|>|<|=)([0-9]{1,6})(?:\\.([0-9]{1,6}))?");

    /** One comparison; a missing minor number is 0. */
    record Condition(String operator, int major, int minor) {
        boolean holds(int otherMajor, int otherMinor) {
            int order = otherMajor != major
                    ? Integer.compare(otherMajor, major)
                    : Integer.compare(otherMinor, minor);
            return switch (operator) {
                case ">=" -> order >= 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case "<" -> order < 0;
                default -> order == 0;
            };
        }
    }

    ApiRange { conditions = List.copyOf(conditions); }

    /** Throws IllegalArgumentException, with what is right, for another form. */
    static ApiRange parse(String text) {
        List<Condition> conditions = new ArrayList<>();
        for (String part : text.strip().split(" +", -1)) {
            Matcher form = FORM.matcher(part);
            if (!form.matches()) {
                throw new IllegalArgumentException("must be conditions such as '>=1.0 <2', not '" + text + "'");
            }
            conditions.add(new Condition(form.group(1), Integer.parseInt(form.group(2)),
                    form.group(3) == null ? 0 : Integer.parseInt(form.group(3))));
        }
        return new ApiRange(conditions);
    }

    boolean contains(int major, int minor) {
        return conditions.stream().allMatch(condition -> condition.holds(major, minor));
    }
}

package io.counterfoil.plugin.console;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A field that narrows a list down. The address of the page is its state: the value comes back as
 * {@link ConsoleRequest#parameter}, and the plugin leaves out the rows that do not match. Immutable.
 */
public final class ConsoleFilter {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,31}");
    private static final int MOST_OPTIONS = 100;

    private final String name;
    private final String label;
    private final List<Option> options;

    /**
     * One that can be chosen.
     *
     * @param value of the parameter, at most 200 characters; empty for all rows
     * @param label in the reader's language
     */
    public record Option(String value, String label) {
        private static final int LONGEST = 200;

        public Option {
            Objects.requireNonNull(label);
            if (value.length() > LONGEST) {
                throw new IllegalArgumentException("A value of a filter has at most " + LONGEST + " characters");
            }
        }
    }

    private ConsoleFilter(String name, String label, List<Option> options) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("Not a name of a filter: " + name);
        }
        if (label.isBlank()) {
            throw new IllegalArgumentException("Filter " + name + " needs a label");
        }
        this.name = name;
        this.label = label;
        this.options = List.copyOf(options);
    }

    /**
     * A text that is typed, at most 200 characters.
     *
     * @param name of the parameter, {@code [a-z][a-z0-9-]{0,31}}
     * @param label what is searched, in the reader's language
     */
    public static ConsoleFilter search(String name, String label) {
        return new ConsoleFilter(name, label, List.of());
    }

    /**
     * A choice of one. Any value can come back, not only these: an address can be typed.
     *
     * @param name of the parameter, {@code [a-z][a-z0-9-]{0,31}}
     * @param label what is chosen, in the reader's language
     * @param options 2 to 100 with different values; the first one has an empty value and means all rows
     */
    public static ConsoleFilter choice(String name, String label, List<Option> options) {
        if (options.size() < 2 || options.size() > MOST_OPTIONS || !options.getFirst().value().isEmpty()) {
            throw new IllegalArgumentException("Filter " + name + " needs 2 to " + MOST_OPTIONS
                    + " options, of which the first one has an empty value");
        }
        Set<String> values = new HashSet<>();
        for (Option option : options) {
            if (!values.add(option.value())) {
                throw new IllegalArgumentException("Filter " + name + " has the value " + option.value() + " twice");
            }
        }
        return new ConsoleFilter(name, label, options);
    }

    public String name() {
        return name;
    }

    public String label() {
        return label;
    }

    /** Empty for a text that is typed. */
    public List<Option> options() {
        return options;
    }
}

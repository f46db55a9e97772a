package io.counterfoil.plugin.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One thing that can be set. Immutable. */
public final class ConfigField {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");

    private final String name;
    private final FieldType type;
    private final Map<String, String> labels;
    private final Map<String, String> help;
    private final boolean required;
    private final @Nullable String defaultValue;
    private final List<String> choices;
    private final long minimum;
    private final long maximum;

    private ConfigField(Builder builder) {
        this.name = builder.name;
        this.type = builder.type;
        this.labels = Map.copyOf(builder.labels);
        this.help = Map.copyOf(builder.help);
        this.required = builder.required;
        this.defaultValue = builder.defaultValue;
        this.choices = List.copyOf(builder.choices);
        this.minimum = builder.minimum;
        this.maximum = builder.maximum;
    }

    /**
     * A field, optional until {@link Builder#required} is called.
     *
     * @param name lower case words joined by dashes, unique within the schema
     */
    public static Builder builder(String name, FieldType type) {
        return new Builder(name, type);
    }

    public String name() {
        return name;
    }

    public FieldType type() {
        return type;
    }

    /** What the form calls the field, in a language, else in English. */
    public String label(String language) {
        return labels.getOrDefault(language, labels.getOrDefault("en", name));
    }

    /** One or two sentences under the field, in a language, else in English. */
    public Optional<String> help(String language) {
        return Optional.ofNullable(help.getOrDefault(language, help.get("en")));
    }

    public boolean required() {
        return required;
    }

    /** The value when the user sets none. */
    public Optional<String> defaultValue() {
        return Optional.ofNullable(defaultValue);
    }

    /** What can be chosen; empty unless the type is CHOICE. */
    public List<String> choices() {
        return choices;
    }

    /** Smallest number allowed; only for INTEGER and DECIMAL. */
    public long minimum() {
        return minimum;
    }

    /** Largest number allowed; only for INTEGER and DECIMAL. */
    public long maximum() {
        return maximum;
    }

    /** Makes a field. Not for use by several threads. */
    public static final class Builder {
        private final String name;
        private final FieldType type;
        private final Map<String, String> labels = new LinkedHashMap<>();
        private final Map<String, String> help = new LinkedHashMap<>();
        private final List<String> choices = new ArrayList<>();
        private boolean required;
        private @Nullable String defaultValue;
        private long minimum = Long.MIN_VALUE;
        private long maximum = Long.MAX_VALUE;

        private Builder(String name, FieldType type) {
            if (!NAME.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        "A field's name is lower case words joined by dashes, not '" + name + "'");
            }
            this.name = name;
            this.type = Objects.requireNonNull(type);
        }

        /** What the form calls the field; give at least English ({@code en}). */
        public Builder label(String language, String text) {
            labels.put(language, text);
            return this;
        }

        public Builder help(String language, String text) {
            help.put(language, text);
            return this;
        }

        public Builder required() {
            required = true;
            return this;
        }

        /** Not for secrets. */
        public Builder defaultValue(String value) {
            defaultValue = value;
            return this;
        }

        public Builder choices(String... values) {
            choices.addAll(List.of(values));
            return this;
        }

        /** Both ends are allowed. */
        public Builder between(long smallest, long largest) {
            minimum = smallest;
            maximum = largest;
            return this;
        }

        /** Throws {@link IllegalArgumentException} when the parts contradict each other. */
        public ConfigField build() {
            if ((type == FieldType.CHOICE) == choices.isEmpty()) {
                throw new IllegalArgumentException(
                        "Field " + name + ": choices belong to the type CHOICE, and only there");
            }
            if (type == FieldType.SECRET && defaultValue != null) {
                throw new IllegalArgumentException("Field " + name + ": a secret has no default");
            }
            ConfigField field = new ConfigField(this);
            if (defaultValue != null) {
                ConfigValues.problem(field, defaultValue).ifPresent(problem -> {
                    throw new IllegalArgumentException("Field " + name + ": the default " + problem);
                });
            }
            return field;
        }
    }
}

package io.counterfoil.plugin.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What can be set for an instance. Immutable. */
public final class ConfigSchema {
    private static final ConfigSchema EMPTY = new ConfigSchema(Map.of());

    private final Map<String, ConfigField> fields;

    private ConfigSchema(Map<String, ConfigField> fields) {
        this.fields = fields;
    }

    /** Nothing can be set. */
    public static ConfigSchema empty() {
        return EMPTY;
    }

    /** Fields in the order of the form. */
    public static ConfigSchema of(ConfigField... fields) {
        Map<String, ConfigField> byName = new LinkedHashMap<>();
        for (ConfigField field : fields) {
            if (byName.put(field.name(), field) != null) {
                throw new IllegalArgumentException("Two fields have the name " + field.name());
            }
        }
        return new ConfigSchema(byName);
    }

    /** In the order of the form. */
    public List<ConfigField> fields() {
        return List.copyOf(fields.values());
    }

    public Optional<ConfigField> field(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /**
     * Checks what a user has set, secrets included.
     *
     * @return every error, in the order of the fields; empty when the values can be used
     */
    public List<ConfigFinding> validate(Map<String, String> values) {
        List<ConfigFinding> findings = new ArrayList<>();
        for (ConfigField field : fields.values()) {
            String value = values.get(field.name());
            if (value == null) {
                if (field.required() && field.defaultValue().isEmpty()) {
                    findings.add(ConfigFinding.error(field.name(), "is required"));
                }
            } else {
                ConfigValues.problem(field, value).ifPresent(p -> findings.add(ConfigFinding.error(field.name(), p)));
            }
        }
        for (String name : new TreeMap<>(values).keySet()) {
            if (!fields.containsKey(name)) {
                findings.add(
                        ConfigFinding.error(name, "is not a field; there are " + String.join(", ", fields.keySet())));
            }
        }
        return findings;
    }

    /** What the instance sees as its configuration: the values that are no secrets, and the defaults of the others. */
    public Map<String, String> plainValues(Map<String, String> values) {
        Map<String, String> plain = new LinkedHashMap<>();
        for (ConfigField field : fields.values()) {
            if (field.type() != FieldType.SECRET) {
                Optional.ofNullable(values.get(field.name()))
                        .or(field::defaultValue)
                        .ifPresent(value -> plain.put(field.name(), value));
            }
        }
        return plain;
    }
}

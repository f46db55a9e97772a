package io.counterfoil.server.plugin;

import java.util.Map;
import java.util.Optional;

/**
 * What is to be changed of an instance.
 *
 * @param name the new name, if it changes
 * @param values fields to set; an empty text takes the field's value away. Fields that are not named stay, secrets too
 */
public record InstanceChange(Optional<String> name, Map<String, String> values) {
    public InstanceChange { values = Map.copyOf(values); }

    /** A record would print its secrets. */
    @Override
    public String toString() {
        return "InstanceChange" + values.keySet();
    }
}

package io.counterfoil.server.plugin;

import io.counterfoil.server.command.EntityId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An instance to be made.
 *
 * @param plugin the plugin's id
 * @param point the extension point: {@code payment-gateway}
 * @param type the factory's name
 * @param name what people call it, unique, 1 to 80 characters
 * @param entity the legal entity that it serves; null: all
 * @param values by field, secrets among them
 */
public record NewInstance(
        String plugin,
        String point,
        String type,
        String name,
        @Nullable EntityId entity,
        Map<String, String> values) {
    public NewInstance { values = Map.copyOf(values); }

    /** A record would print its secrets. */
    @Override
    public String toString() {
        return plugin + " " + point + " " + type + " '" + name + "'";
    }
}

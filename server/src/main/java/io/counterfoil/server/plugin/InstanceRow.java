package io.counterfoil.server.plugin;

import io.counterfoil.server.command.EntityId;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A row of plugin_instance.
 *
 * @param sealed the sealed secrets in hexadecimal digits; empty if there are none
 */
record InstanceRow(
        InstanceId id,
        String plugin,
        String point,
        String type,
        String name,
        @Nullable EntityId entity,
        Map<String, String> config,
        String sealed,
        boolean enabled,
        @Nullable String disabledReason,
        long version,
        Instant createdAt,
        Instant changedAt) {
    InstanceRow { config = Map.copyOf(config); }
}

package io.counterfoil.server.plugin;

import io.counterfoil.server.command.EntityId;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A configured instance.
 *
 * @param config by field, without secrets
 * @param secretsSet the fields whose secret is set; never the secrets
 * @param state ACTIVE, DISABLED or UNUSABLE
 * @param reason why it is not active, if there is more to say
 * @param hookAddress where requests from outside go
 */
public record InstanceView(
        InstanceId id,
        String plugin,
        String point,
        String type,
        String name,
        @Nullable EntityId entity,
        Map<String, String> config,
        List<String> secretsSet,
        boolean enabled,
        String state,
        @Nullable String reason,
        URI hookAddress,
        long version,
        Instant createdAt,
        Instant changedAt) {
    public InstanceView {
        config = Map.copyOf(config);
        secretsSet = List.copyOf(secretsSet);
    }
}

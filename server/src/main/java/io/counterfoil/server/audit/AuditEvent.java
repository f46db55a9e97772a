package io.counterfoil.server.audit;

import io.counterfoil.server.command.EntityId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An event of the audit log.
 *
 * @param entity null for what concerns the whole installation
 * @param recordedAt UTC, to the microsecond
 * @param actor who did it, as a surrogate
 * @param objects what it was done to, as outside ids
 * @param leafIndex its place in the log; null for about a second, until it is sealed
 * @param leaf exactly the text that is sealed, canonical JSON
 */
public record AuditEvent(
        AuditEventId id,
        @Nullable EntityId entity,
        String type,
        Instant recordedAt,
        String actor,
        List<String> objects,
        @Nullable Long leafIndex,
        String leaf) {
    public AuditEvent { objects = List.copyOf(objects); }
}

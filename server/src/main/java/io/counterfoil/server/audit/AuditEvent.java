package io.counterfoil.server.audit;

import io.counterfoil.server.command.EntityId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * An event of the audit log.
 *
 * @param entity empty for what concerns the whole installation
 * @param recordedAt UTC, to the microsecond
 * @param actor who did it, as a surrogate
 * @param objects what it was done to, as outside ids
 * @param leafIndex its place in the log; empty for about a second, until it is sealed
 * @param leaf exactly the text that is sealed, canonical JSON
 */
public record AuditEvent(
        AuditEventId id,
        Optional<EntityId> entity,
        String type,
        Instant recordedAt,
        String actor,
        List<String> objects,
        OptionalLong leafIndex,
        String leaf) {
    public AuditEvent { objects = List.copyOf(objects); }
}

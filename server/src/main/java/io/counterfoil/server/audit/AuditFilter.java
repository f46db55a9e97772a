package io.counterfoil.server.audit;

import io.counterfoil.server.command.EntityId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which events to list. What is empty does not matter.
 *
 * @param entity events of this legal entity; empty: of every entity and of the installation
 * @param object events of this record, by its outside id
 * @param type such as {@code invoice.issue}
 * @param actor such as {@code usr_…}
 * @param from recorded at or after, UTC
 * @param to recorded before, UTC
 */
public record AuditFilter(
        Optional<EntityId> entity,
        Optional<String> object,
        Optional<String> type,
        Optional<String> actor,
        Optional<Instant> from,
        Optional<Instant> to) {
    /** Every event. */
    public static AuditFilter all() {
        return new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                Optional.empty());
    }

    public AuditFilter ofEntity(EntityId wanted) {
        return new AuditFilter(Optional.of(wanted), object, type, actor, from, to);
    }

    public AuditFilter ofObject(String wanted) {
        return new AuditFilter(entity, Optional.of(wanted), type, actor, from, to);
    }
}

package io.counterfoil.server.ledger;

import io.counterfoil.server.command.EntityId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A journal entry without its lines.
 *
 * @param intendedOn the date that was asked for when its period was closed; null unless the entry is late information
 * @param reverses the entry that this one reverses, or null
 */
public record EntryHead(
        EntryId id,
        EntityId entity,
        String eventType,
        LocalDate effectiveOn,
        @Nullable LocalDate intendedOn,
        Instant recordedAt,
        Reference source,
        int ruleVersion,
        @Nullable EntryId reverses,
        int lineCount,
        String actor,
        @Nullable String reason) {
    /** Whether its own period was closed when it was recorded. */
    public boolean late() {
        return intendedOn != null;
    }
}

package io.counterfoil.server.ledger;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Id;
import java.time.Instant;
import java.time.LocalDate;

/**
 * How an entry is to be reversed.
 *
 * @param entity whose entry it must be
 * @param eventType what happened, {@code payment.returned}
 * @param effectiveOn the accounting date of the reversal, not before the entry's own
 * @param source the document that it comes from
 * @param reason why; at most 500 characters and no personal data
 */
public record ReversalRequest(
        EntityId entity,
        String eventType,
        LocalDate effectiveOn,
        Instant recordedAt,
        Actor actor,
        Id source,
        String reason) {}

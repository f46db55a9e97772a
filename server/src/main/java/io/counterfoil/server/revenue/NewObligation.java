package io.counterfoil.server.revenue;

import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.ledger.EntryId;

/**
 * What was billed.
 *
 * @param id from {@link DeferredRevenue#nextId}; the entry's line on 2300 bears it
 * @param line of the document, from 1
 * @param entry that credited 2300 for it
 */
public record NewObligation(
        ObligationId id,
        EntityId entity,
        CustomerId customer,
        DocumentRef document,
        int line,
        EntryId entry) {}

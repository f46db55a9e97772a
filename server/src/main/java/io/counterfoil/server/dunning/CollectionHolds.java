package io.counterfoil.server.dunning;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** What any feature keeps back from collection. Reads only; safe for threads. */
public final class CollectionHolds {
    private final Set<CollectionHold> holds;

    @Inject
    CollectionHolds(Set<CollectionHold> holds) {
        this.holds = holds;
    }

    /** Those of the invoices that some feature keeps back. */
    Set<InvoiceId> of(Transaction tx, EntityId entity, Collection<InvoiceId> invoices) {
        Set<InvoiceId> held = new HashSet<>();
        if (!invoices.isEmpty()) {
            holds.forEach(hold -> held.addAll(hold.held(tx, entity, invoices)));
        }
        return held;
    }

    /** All invoices of the entity that some feature keeps back now. */
    public Set<InvoiceId> all(Transaction tx, EntityId entity) {
        Set<InvoiceId> held = new HashSet<>();
        holds.forEach(hold -> held.addAll(hold.held(tx, entity)));
        return held;
    }
}

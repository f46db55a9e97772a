package io.counterfoil.server.dunning;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What any feature keeps back from collection. Reads only; safe for threads. */
public final class CollectionHolds {
    private final Set<CollectionHold> holds;

    @Inject
    CollectionHolds(Set<CollectionHold> holds) {
        this.holds = holds;
    }

    /** Those of the invoices, by who owes them, that some feature keeps back. */
    Set<InvoiceId> of(Transaction tx, EntityId entity, Map<InvoiceId, CustomerId> owed) {
        Set<InvoiceId> held = new HashSet<>();
        if (!owed.isEmpty()) {
            holds.forEach(hold -> held.addAll(hold.held(tx, entity, owed)));
        }
        return held;
    }

    /** The invoices of what is overdue that some feature keeps back. */
    Set<InvoiceId> ofOverdue(Transaction tx, EntityId entity, Map<CustomerId, List<Overdue>> overdue) {
        Map<InvoiceId, CustomerId> owed = new HashMap<>();
        overdue.forEach((customer, items) -> items.forEach(item -> owed.put(item.invoice(), customer)));
        return of(tx, entity, owed);
    }

    /** All invoices of the entity that some feature keeps back now. */
    public Set<InvoiceId> all(Transaction tx, EntityId entity) {
        Set<InvoiceId> held = new HashSet<>();
        holds.forEach(hold -> held.addAll(hold.held(tx, entity)));
        return held;
    }
}

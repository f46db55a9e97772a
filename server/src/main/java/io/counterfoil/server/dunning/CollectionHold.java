package io.counterfoil.server.dunning;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import java.util.Map;
import java.util.Set;

/**
 * A feature that keeps reminders back: while a payment is on its way or its outcome is unknown, nobody is reminded.
 * Contributed by a feature's module:
 * {@code Multibinder.newSetBinder(binder(), CollectionHold.class).addBinding().to(…)}.
 */
public interface CollectionHold {
    /**
     * Those of the invoices that must not be collected now. Reads only.
     *
     * @param owed the invoices, each with the customer who owes it
     */
    Set<InvoiceId> held(Transaction tx, EntityId entity, Map<InvoiceId, CustomerId> owed);

    /** All invoices of the entity that must not be collected now: what is under way, not what has ever been. */
    Set<InvoiceId> held(Transaction tx, EntityId entity);
}

package io.counterfoil.server.payment;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.dunning.CollectionHold;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/** Keeps reminders back for invoices that a payment is collecting. */
final class PaymentHold implements CollectionHold {
    private final PaymentRepository repository;
    private final Clock clock;

    @Inject
    PaymentHold(PaymentRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    @Override
    public Set<InvoiceId> held(Transaction tx, EntityId entity, Map<InvoiceId, CustomerId> owed) {
        return owed.isEmpty() ? Set.of() : repository.collected(tx, entity, owed.keySet(), clock.instant());
    }

    @Override
    public Set<InvoiceId> held(Transaction tx, EntityId entity) {
        return repository.collected(tx, entity, null, clock.instant());
    }
}

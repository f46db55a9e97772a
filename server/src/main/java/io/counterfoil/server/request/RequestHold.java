package io.counterfoil.server.request;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.dunning.CollectionHold;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Set;

/**
 * Keeps reminders back for invoices with a dispute that nobody has answered yet, and with a promise whose day has not
 * passed. Answering or closing the request ends it: that is how a clerk who does not accept one goes on.
 */
final class RequestHold implements CollectionHold {
    private final RequestRepository repository;
    private final Entities entities;
    private final Clock clock;

    @Inject
    RequestHold(RequestRepository repository, Entities entities, Clock clock) {
        this.repository = repository;
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    public Set<InvoiceId> held(Transaction tx, EntityId entity, Map<InvoiceId, CustomerId> owed) {
        return owed.isEmpty()
                ? Set.of()
                : repository.held(tx, entity, owed.keySet(), entities.require(tx, entity).today(clock));
    }

    @Override
    public Set<InvoiceId> held(Transaction tx, EntityId entity) {
        return repository.held(tx, entity, null, entities.require(tx, entity).today(clock));
    }
}

package io.counterfoil.server.worklist;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.dunning.CollectionHold;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps reminders back for whoever is under a dunning block. */
final class BlockedCustomers implements CollectionHold {
    private final DunningBlockRepository repository;
    private final Entities entities;
    private final Clock clock;

    @Inject
    BlockedCustomers(DunningBlockRepository repository, Entities entities, Clock clock) {
        this.repository = repository;
        this.entities = entities;
        this.clock = clock;
    }

    @Override
    public Set<InvoiceId> held(Transaction tx, EntityId entity, Collection<InvoiceId> invoices) {
        // Few customers are blocked at a time, so what they owe is read rather than who owes these invoices.
        Set<InvoiceId> held = invoices.isEmpty() ? Set.of() : held(tx, entity);
        return held.isEmpty() ? Set.of() : invoices.stream().filter(held::contains).collect(Collectors.toSet());
    }

    @Override
    public Set<InvoiceId> held(Transaction tx, EntityId entity) {
        return repository.invoices(tx, entity, entities.require(tx, entity).today(clock));
    }
}

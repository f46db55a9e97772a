package io.counterfoil.server.worklist;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.dunning.CollectionHold;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Pieces;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

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
        LocalDate today = entities.require(tx, entity).today(clock);
        Set<InvoiceId> held = new HashSet<>();
        for (List<InvoiceId> some : Pieces.of(invoices)) {
            held.addAll(repository.held(tx, entity, today, some));
        }
        return held;
    }

    @Override
    public Set<InvoiceId> held(Transaction tx, EntityId entity) {
        return repository.invoices(tx, entity, entities.require(tx, entity).today(clock));
    }
}

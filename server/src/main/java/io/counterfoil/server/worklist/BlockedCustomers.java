package io.counterfoil.server.worklist;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.dunning.CollectionHold;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Pieces;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
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
    public Set<InvoiceId> held(Transaction tx, EntityId entity, Map<InvoiceId, CustomerId> owed) {
        LocalDate today = entities.require(tx, entity).today(clock);
        Set<CustomerId> blocked = new HashSet<>();
        for (List<CustomerId> some : Pieces.of(Set.copyOf(owed.values()))) {
            blocked.addAll(repository.of(tx, entity, some, today).keySet());
        }
        Set<InvoiceId> held = new HashSet<>(owed.keySet());
        held.removeIf(invoice -> !blocked.contains(owed.get(invoice)));
        return held;
    }

    @Override
    public Set<InvoiceId> held(Transaction tx, EntityId entity) {
        return repository.invoices(tx, entity, entities.require(tx, entity).today(clock));
    }
}

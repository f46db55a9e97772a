package io.counterfoil.server.worklist;

import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.dunning.CollectionHolds;
import io.counterfoil.server.dunning.NextReminders;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The customers with overdue money, in the order in which a collector takes them. Reads only; safe for threads. */
public final class Worklist {
    private static final int IDLE_DAYS = 14;

    private final WorklistRepository repository;
    private final CollectionHolds holds;
    private final NextReminders reminders;
    private final Entities entities;
    private final Clock clock;

    @Inject
    Worklist(WorklistRepository repository, CollectionHolds holds, NextReminders reminders, Entities entities,
            Clock clock) {
        this.repository = repository;
        this.holds = holds;
        this.reminders = reminders;
        this.entities = entities;
        this.clock = clock;
    }

    /** Those of a query, in its order, from its place on; at most so many. */
    public List<WorklistEntry> page(Transaction tx, EntityId id, WorklistQuery query, int limit) {
        LegalEntity entity = entities.require(tx, id);
        LocalDate today = entity.today(clock);
        List<WorklistEntry> found = repository.page(tx, id, entity.functionalCurrency(), query, moment(entity, today),
                holds.all(tx, id), limit);
        Map<CustomerId, LocalDate> next = reminders.of(tx, id, found.stream().map(WorklistEntry::customer).toList(),
                today);
        return found.stream().map(entry -> entry.next(next.get(entry.customer()))).toList();
    }

    /** How many of a user's customers have something overdue. */
    public int owned(Transaction tx, EntityId id, UserId owner) {
        return repository.owned(tx, id, owner, entities.require(tx, id).today(clock));
    }

    private static WorklistRepository.Moment moment(LegalEntity entity, LocalDate today) {
        LocalDate idle = today.minusDays(IDLE_DAYS);
        return new WorklistRepository.Moment(today, idle.atStartOfDay(entity.timeZone()).toInstant(), idle);
    }

    /** The customers' invoices with something overdue, the oldest first, at most so many. */
    public List<InvoiceId> overdue(Transaction tx, EntityId id, Collection<CustomerId> customers, int limit) {
        return repository.overdue(tx, id, customers, entities.require(tx, id).today(clock), limit);
    }

    /** Who collects from a customer. */
    public Optional<UserId> owner(Transaction tx, EntityId entity, CustomerId customer) {
        return repository.owner(tx, entity, customer);
    }
}

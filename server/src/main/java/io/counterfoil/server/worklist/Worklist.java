package io.counterfoil.server.worklist;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
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
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The customers with overdue money, in the order in which a collector takes them. Reads only; safe for threads. */
public final class Worklist {
    private final WorklistRepository repository;
    private final DunningBlockRepository blocks;
    private final CollectionHolds holds;
    private final NextReminders reminders;
    private final Entities entities;
    private final Clock clock;

    @Inject
    Worklist(WorklistRepository repository, DunningBlockRepository blocks, CollectionHolds holds,
            NextReminders reminders, Entities entities,
            Clock clock) {
        this.repository = repository;
        this.blocks = blocks;
        this.holds = holds;
        this.reminders = reminders;
        this.entities = entities;
        this.clock = clock;
    }

    /** Those of a query, in its order, from its place on; at most so many, and at least one is asked for. */
    public List<WorklistEntry> page(Transaction tx, EntityId id, WorklistQuery query, int limit) {
        LegalEntity entity = entities.require(tx, id);
        LocalDate today = entity.today(clock);
        Instant idleSince = today.minusDays(Ranking.IDLE_DAYS).atStartOfDay(entity.timeZone()).toInstant();
        // Of one customer alone nobody else's items are read.
        List<CustomerId> named = query.customers();
        CustomerId only = named != null && named.size() == 1 ? named.getFirst() : null;
        List<Ranking.Ranked> found = new Ranking(query, idleSince, repository.openRequests(tx, id, today),
                customers -> repository.contacts(tx, customers))
                .first(repository.debtors(tx, id, today, holds.all(tx, id), only), wanted(tx, id, query), limit);
        List<CustomerId> shown = found.stream().map(each -> each.debtor().customer()).toList();
        Map<CustomerId, UserId> owners = repository.owners(tx, shown);
        Map<CustomerId, Long> open = repository.open(tx, id, shown);
        Map<CustomerId, DunningBlock> blocked = blocks.of(tx, id, shown, today);
        Map<CustomerId, LocalDate> next = reminders.of(tx, id, shown, today);
        return found.stream()
                .map(each -> entry(each, entity.functionalCurrency(),
                        open.getOrDefault(each.debtor().customer(), each.debtor().overdue()),
                        next.get(each.debtor().customer()), blocked.get(each.debtor().customer()),
                        owners.get(each.debtor().customer())))
                .toList();
    }

    private Predicate<CustomerId> wanted(Transaction tx, EntityId entity, WorklistQuery query) {
        Predicate<CustomerId> wanted = customer -> true;
        UserId owner = query.owner();
        List<CustomerId> customers = query.customers();
        if (owner != null) {
            wanted = repository.ownedBy(tx, entity, owner)::contains;
        } else if (query.unowned()) {
            wanted = Predicate.not(repository.ownedBy(tx, entity, null)::contains);
        }
        return customers == null ? wanted : wanted.and(Set.copyOf(customers)::contains);
    }

    private static WorklistEntry entry(Ranking.Ranked ranked, CurrencyCode currency, long open,
            @Nullable LocalDate next, @Nullable DunningBlock block, @Nullable UserId owner) {
        Debtor debtor = ranked.debtor();
        OpenRequests requests = ranked.requests();
        return new WorklistEntry(debtor.customer(), ranked.points(), Money.ofMinor(debtor.overdue(), currency),
                Money.ofMinor(debtor.collectable(), currency), Money.ofMinor(open, currency), debtor.daysLate(),
                debtor.onHold(), requests.promiseBrokenOn(), requests.promisedFor(), requests.disputeOpen(),
                requests.disputeAnswered(), ranked.contacted().remindedAt(), ranked.contacted().answeredAt(),
                ranked.idle(), next, block, owner);
    }

    /** How many of a user's customers have something overdue. */
    public int owned(Transaction tx, EntityId id, UserId owner) {
        return repository.owned(tx, id, owner, entities.require(tx, id).today(clock));
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

package io.counterfoil.server.revenue;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Shows schedules and what is deferred. Reads only; safe for threads. */
public final class RevenueSchedules {
    private final ObligationRepository repository;
    private final Entities entities;
    private final Transactions transactions;

    @Inject
    RevenueSchedules(ObligationRepository repository, Entities entities, Transactions transactions) {
        this.repository = repository;
        this.entities = entities;
        this.transactions = transactions;
    }

    /** Newest first, those with an id below {@code before}; narrowed to an invoice or a customer. */
    public List<RevenueSchedule> page(EntityId entityId, @Nullable DocumentRef invoice, @Nullable CustomerId customer,
            long before, int limit) {
        LegalEntity entity = entities.require(entityId);
        return transactions.read(tx -> page(tx, entity, invoice, customer, before, limit));
    }

    /** The invoices that billed the obligations; an obligation that is not there is left out. */
    public Map<ObligationId, DocumentRef> billed(Transaction tx, EntityId entity, Collection<ObligationId> wanted) {
        return wanted.isEmpty() ? Map.of() : repository.billed(tx, entity, wanted);
    }

    private List<RevenueSchedule> page(Transaction tx, LegalEntity entity, @Nullable DocumentRef invoice,
            @Nullable CustomerId customer, long before, int limit) {
        List<Obligation> found = repository.page(tx, entity.id(), invoice, customer, before, limit,
                entity.functionalCurrency());
        Map<ObligationId, List<ObligationRepository.ListedLine>> lines = repository.lines(tx, found)
                .stream()
                .collect(Collectors.groupingBy(ObligationRepository.ListedLine::obligation));
        Map<ObligationId, List<Revision>> revisions = repository.revisions(tx, found);
        return found.stream()
                .map(one -> RevenueSchedule.of(one, lines.getOrDefault(one.id(), List.of()),
                        revisions.getOrDefault(one.id(), List.of())))
                .toList();
    }

    /**
     * What 2300 held at the end of a day, by the months in which it is earned. A recognition or credit note counts from
     * the day that it is effective on; one that was written later is in it.
     */
    public DeferredBalance deferred(EntityId entityId, LocalDate asOf) {
        LegalEntity entity = entities.require(entityId);
        return DeferredBalance.of(asOf, Money.zero(entity.functionalCurrency()),
                transactions.read(tx -> repository.deferred(tx, entityId, asOf, entity.functionalCurrency())));
    }
}

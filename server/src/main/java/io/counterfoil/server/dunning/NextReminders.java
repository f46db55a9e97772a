package io.counterfoil.server.dunning;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Tells when customers are to be reminded next of what they owe. Reads only; safe for threads. */
public final class NextReminders {
    private final ReminderRepository repository;
    private final Schedules schedules;
    private final CollectionHolds holds;

    @Inject
    NextReminders(ReminderRepository repository, Schedules schedules, CollectionHolds holds) {
        this.repository = repository;
        this.schedules = schedules;
        this.holds = holds;
    }

    /**
     * The day of the next reminder of each customer: today when one is due and not sent. Who has nothing overdue that
     * may be collected, and for whom the schedule has no step left, is not in it.
     *
     * @param today in the entity's time zone
     */
    public Map<CustomerId, LocalDate> of(Transaction tx, EntityId entity, Collection<CustomerId> customers,
            LocalDate today) {
        if (customers.isEmpty()) {
            return Map.of();
        }
        ReminderSchedule schedule = schedules.on(tx, entity, today);
        Map<CustomerId, List<Overdue>> overdue = repository.overdue(tx, entity, customers, today.minusDays(1));
        Set<InvoiceId> held = holds.ofOverdue(tx, entity, overdue);
        Map<CustomerId, LocalDate> next = new HashMap<>();
        overdue.forEach((customer, items) -> items.stream()
                .filter(item -> !held.contains(item.invoice()))
                .flatMap(item -> next(schedule, item, today).stream())
                .min(Comparator.naturalOrder())
                .ifPresent(day -> next.put(customer, day)));
        return next;
    }

    private static Optional<LocalDate> next(ReminderSchedule schedule, Overdue item, LocalDate today) {
        long late = ChronoUnit.DAYS.between(item.dueOn(), today);
        boolean due = schedule.due(late).filter(step -> step.step().days() > item.remindedDays()).isPresent();
        return due
                ? Optional.of(today)
                : schedule.next(late, item.remindedDays()).map(days -> item.dueOn().plusDays(days));
    }
}

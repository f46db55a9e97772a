package io.counterfoil.server.dunning;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.delivery.Messages;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Finds out of what customers are to be reminded. Reads only. */
final class Planner {
    /** Of contacts that reminders go to, the first that is there. */
    static final List<String> PURPOSES = List.of("reminders", "billing");

    private final ReminderRepository repository;
    private final Customers customers;
    private final Messages messages;
    private final CollectionHolds holds;

    private record Group(int step, CurrencyCode currency) {}

    @Inject
    Planner(ReminderRepository repository, Customers customers, Messages messages, CollectionHolds holds) {
        this.repository = repository;
        this.customers = customers;
        this.messages = messages;
        this.holds = holds;
    }

    /** The next customers, by id, who have something overdue that the schedule speaks of. */
    List<CustomerId> customers(Transaction tx, EntityId entity, ReminderSchedule schedule, LocalDate asOf, long after,
            int limit) {
        return schedule.firstDays()
                .map(days -> repository.customers(tx, entity, asOf.minusDays(days), after, limit))
                .orElse(List.of());
    }

    /** Empty when nothing is due that has not been sent. */
    Optional<Planned> plan(Transaction tx, EntityId entity, ReminderSchedule schedule, LocalDate asOf,
            CustomerId id) {
        if (schedule.firstDays().isEmpty()) {
            return Optional.empty();
        }
        List<Overdue> overdue = repository
                .overdue(tx, entity, List.of(id), asOf.minusDays(schedule.firstDays().get()))
                .getOrDefault(id, List.of());
        List<Overdue> due = new ArrayList<>();
        Map<Group, List<Overdue>> groups = new TreeMap<>(
                Comparator.comparingInt(Group::step).thenComparing(group -> group.currency().code()));
        Set<InvoiceId> kept = holds.of(tx, entity, overdue.stream().map(Overdue::invoice).toList());
        List<Overdue> held = new ArrayList<>();
        for (Overdue item : overdue) {
            Optional<ReminderSchedule.Numbered> step = schedule.due(ChronoUnit.DAYS.between(item.dueOn(), asOf))
                    .filter(found -> found.step().days() > item.remindedDays());
            if (step.isEmpty()) {
                continue;
            }
            if (kept.contains(item.invoice())) {
                held.add(item);
            } else {
                due.add(item);
                groups.computeIfAbsent(new Group(step.get().number(), item.open().currency()),
                        unused -> new ArrayList<>()).add(item);
            }
        }
        if (due.isEmpty() && held.isEmpty()) {
            return Optional.empty();
        }
        Customer customer = customers.require(tx, entity, id);
        List<Planned.Letter> letters = new ArrayList<>();
        groups.forEach((group, items) -> letters.add(new Planned.Letter(
                new ReminderSchedule.Numbered(group.step(), schedule.steps().get(group.step() - 1)), group.currency(),
                items)));
        return Optional.of(new Planned(customer, messages.missing(tx, customer, PURPOSES).orElse(null), letters,
                held));
    }
}

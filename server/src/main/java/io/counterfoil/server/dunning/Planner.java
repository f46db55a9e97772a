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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** What is due, by step and currency, and what would be. */
    private record Sorted(Map<Group, List<Overdue>> groups, List<Overdue> held) {}

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
        return plans(tx, entity, schedule, asOf, List.of(id)).stream().findFirst();
    }

    /** Of those of the customers for whom something is due that has not been sent, with a few queries for all. */
    List<Planned> plans(Transaction tx, EntityId entity, ReminderSchedule schedule, LocalDate asOf,
            List<CustomerId> ids) {
        if (schedule.firstDays().isEmpty()) {
            return List.of();
        }
        Map<CustomerId, List<Overdue>> overdue = repository.overdue(tx, entity, ids,
                asOf.minusDays(schedule.firstDays().get()));
        Set<InvoiceId> kept = holds.ofOverdue(tx, entity, overdue);
        Map<CustomerId, Sorted> sorted = new LinkedHashMap<>();
        for (CustomerId id : ids) {
            Sorted found = sorted(schedule, asOf, overdue.getOrDefault(id, List.of()), kept);
            if (!found.groups().isEmpty() || !found.held().isEmpty()) {
                sorted.put(id, found);
            }
        }
        Map<CustomerId, Customer> known = customers.require(tx, entity, sorted.keySet());
        Map<CustomerId, String> missing = messages.missing(tx, entity, known.values(), PURPOSES);
        List<Planned> plans = new ArrayList<>();
        sorted.forEach((id, found) -> plans.add(new Planned(Objects.requireNonNull(known.get(id)), missing.get(id),
                letters(schedule, found), found.held())));
        return plans;
    }

    private static Sorted sorted(ReminderSchedule schedule, LocalDate asOf, List<Overdue> overdue,
            Set<InvoiceId> kept) {
        Map<Group, List<Overdue>> groups = new TreeMap<>(
                Comparator.comparingInt(Group::step).thenComparing(group -> group.currency().code()));
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
                groups.computeIfAbsent(new Group(step.get().number(), item.open().currency()),
                        unused -> new ArrayList<>()).add(item);
            }
        }
        return new Sorted(groups, held);
    }

    private static List<Planned.Letter> letters(ReminderSchedule schedule, Sorted sorted) {
        List<Planned.Letter> letters = new ArrayList<>();
        sorted.groups()
                .forEach((group, items) -> letters.add(new Planned.Letter(
                        new ReminderSchedule.Numbered(group.step(), schedule.steps().get(group.step() - 1)),
                        group.currency(), items)));
        return letters;
    }
}

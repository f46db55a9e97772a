package io.counterfoil.server.dunning;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The schedules of reminders of each entity. Safe for threads. */
public final class Schedules {
    private static final int DUPLICATE_KEY = 1062;
    private static final int MOST_STEPS = 10;
    private static final int MOST_DAYS = 730;

    private final Commands commands;
    private final Transactions transactions;
    private final ScheduleRepository repository;
    private final Entities entities;
    private final Ids ids;
    private final Clock clock;

    /** Answer of a command. */
    record Set(int version) {}

    @Inject
    Schedules(Commands commands, Transactions transactions, ScheduleRepository repository, Entities entities, Ids ids,
            Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.entities = entities;
        this.ids = ids;
        this.clock = clock;
    }

    /** The schedule that counts on a day. */
    ReminderSchedule on(Transaction tx, EntityId entity, LocalDate day) {
        return repository.all(tx, entity)
                .stream()
                .filter(schedule -> !schedule.validFrom().isAfter(day))
                .findFirst()
                .orElse(ReminderSchedule.DEFAULT);
    }

    /** All versions, newest first; the default one is the last. */
    public List<ReminderSchedule> all(EntityId entity) {
        EntityId known = entities.require(entity).id();
        List<ReminderSchedule> all = new ArrayList<>(transactions.read(tx -> repository.all(tx, known)));
        all.add(ReminderSchedule.DEFAULT);
        return all;
    }

    /**
     * Sets a schedule as a new version. Reminders that were sent stay what they are: an item is reminded again only by
     * a step of more days than the last one.
     *
     * @throws CounterfoilException {@code reminder.invalid}, {@code http.stale}
     */
    public void set(Actor actor, IdempotencyKey key, EntityId entity, IfMatch version, NewSchedule wanted) {
        LocalDate today = entities.require(entity).today(clock);
        ReminderSchedule checked = checked(wanted, today, (int) version.version() + 1);
        try {
            commands.run(actor, Command.of("reminder.schedule", Set.class)
                    .needs("reminder:schedule", entity)
                    .keyed(key, List.of(version.version(), wanted))
                    .does(context -> set(context, entity, version, checked)));
        } catch (RuntimeException e) {
            if (Transactions.vendorCode(e) == DUPLICATE_KEY) {
                // Someone else set the same version at the same moment.
                version.check(version.version() + 1);
            }
            throw e;
        }
    }

    private Set set(CommandContext context, EntityId entity, IfMatch version, ReminderSchedule schedule) {
        version.check(repository.lockVersion(context.tx(), entity));
        repository.insert(context.tx(), ids.next(), entity, schedule, context.recordedAt());
        context.record(List.of(), List.of(),
                Map.of("version", Integer.toString(schedule.version()), "valid_from",
                        schedule.validFrom().toString(), "steps",
                        schedule.steps()
                                .stream()
                                .map(step -> step.days() + " " + step.tone())
                                .collect(Collectors.joining(", "))));
        return new Set(schedule.version());
    }

    private static ReminderSchedule checked(NewSchedule wanted, LocalDate today, int version) {
        FieldChecks checks = new FieldChecks(DunningErrors.INVALID);
        LocalDate from = wanted.validFrom() == null ? today : wanted.validFrom();
        if (from.isBefore(today)) {
            checks.problem("validFrom", "is in the past", "Give " + today + " or a later day");
        }
        if (wanted.steps().size() > MOST_STEPS) {
            checks.problem("steps", "has " + wanted.steps().size() + " entries", "Give at most " + MOST_STEPS);
        }
        List<ReminderSchedule.Step> steps = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < Math.min(MOST_STEPS, wanted.steps().size()); i++) {
            String field = "steps[" + i + "]";
            Integer given = wanted.steps().get(i).days();
            int days = checks.within(field + ".days", checks.required(field + ".days", given, before + 1,
                    "Say how many days after the due date it is sent"), 1, 1, MOST_DAYS);
            if (days <= before) {
                checks.problem(field + ".days", "is not later than the step before",
                        "Give the steps in their order, each some days after the one before");
            }
            String tone = checks.oneOf(field + ".tone", wanted.steps().get(i).tone(), "", Tone.CODES);
            steps.add(new ReminderSchedule.Step(days, tone));
            before = days;
        }
        checks.throwIfAny();
        return new ReminderSchedule(version, from, steps);
    }
}

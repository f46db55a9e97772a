package io.counterfoil.server.dunning;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.delivery.Messages;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.jobs.JobRequest;
import io.counterfoil.server.jobs.Jobs;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Starts runs of reminders, shows what one would do, and tells about them. Safe for threads. */
public final class ReminderRuns {
    static final String JOB = "reminders.run";
    private static final int MOST_SHOWN = 1_000;
    private static final int MOST_LOOKED_AT = 10_000;
    private static final int AT_ONCE = 200;
    private static final int MOST_CHOSEN = 5_000;

    private final Commands commands;
    private final Transactions transactions;
    private final RunRepository repository;
    private final Schedules schedules;
    private final Planner planner;
    private final Messages messages;
    private final Entities entities;
    private final Jobs jobs;
    private final Ids ids;
    private final Clock clock;

    /**
     * What a run's job works on.
     *
     * @param only the invoices that it may remind of; null: all
     */
    record Task(ReminderRunId run, EntityId entity, LocalDate asOf, @Nullable Set<InvoiceId> only) {
        Task { only = only == null ? null : Set.copyOf(only); }

        /** Whether the run may remind of an invoice. */
        boolean takes(InvoiceId invoice) {
            return only == null || only.contains(invoice);
        }
    }

    /** Answer of a command. */
    record Started(ReminderRunId run) {}

    /** Something that a run would remind of, or not. */
    public record Due(InvoiceId invoice, LocalDate dueOn, long daysLate, Money open) {}

    /**
     * What a run would do for a customer.
     *
     * @param outcome remind, held, no-contact
     * @param reason why nobody is written to
     * @param step of the schedule; null for what is held
     */
    public record PlannedLine(
            CustomerId customer,
            String customerNumber,
            String outcome,
            @Nullable String reason,
            @Nullable Integer step,
            @Nullable String tone,
            List<Due> items) {}

    /**
     * What a look before a run has found.
     *
     * @param lines by customer, of whom each can have several
     * @param lookedAt how many customers who are overdue it has looked at
     * @param last the last of them; null when no other one is left
     */
    public record Look(List<PlannedLine> lines, int lookedAt, @Nullable CustomerId last) {
        public Look { lines = List.copyOf(lines); }
    }

    @Inject
    ReminderRuns(Commands commands, Transactions transactions, RunRepository repository, Schedules schedules,
            Planner planner,
            Messages messages, Entities entities, Jobs jobs, Ids ids, Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.schedules = schedules;
        this.planner = planner;
        this.messages = messages;
        this.entities = entities;
        this.jobs = jobs;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Starts a run in the background.
     *
     * @param asOf null: today in the entity's time zone
     * @throws CounterfoilException {@code reminder.invalid}, {@code reminder.no-channel}
     */
    public ReminderRun start(Actor actor, IdempotencyKey key, EntityId entity, @Nullable LocalDate asOf) {
        LocalDate day = day(entity, asOf);
        requireChannel(entity);
        Started started = commands.run(actor, Command.of("reminder.run", Started.class)
                .needs("reminder:run", entity)
                .keyed(key, asOf == null ? "today" : asOf)
                .does(context -> start(context, entity, day, false, null)));
        return require(entity, started.run());
    }

    /**
     * Starts a run in the background that reminds of no other invoices than these: of those among them that the
     * schedule has due today. It begins after a while, in which its job can be cancelled as if it had never been.
     *
     * @throws CounterfoilException {@code reminder.no-channel}, {@code reminder.invalid}
     */
    public JobId startOnly(Actor actor, IdempotencyKey key, EntityId entity, List<InvoiceId> only) {
        if (only.isEmpty() || only.size() > MOST_CHOSEN) {
            throw CounterfoilException.ofField(DunningErrors.INVALID, "id", "names " + only.size() + " invoices",
                    "Select 1 to " + MOST_CHOSEN);
        }
        requireChannel(entity);
        LocalDate day = day(entity, null);
        Started started = commands.run(actor, Command.of("reminder.run", Started.class)
                .needs("reminder:run", entity)
                .keyed(key, only)
                .does(context -> start(context, entity, day, false, only)));
        return require(entity, started.run()).job();
    }

    private void requireChannel(EntityId entity) {
        if (!messages.anyChannel(entity)) {
            throw new CounterfoilException(DunningErrors.NO_CHANNEL,
                    "No plugin instance of the point reminder-channel is enabled for this legal entity. Make one with "
                            + "POST /api/v1/plugin-instances, such as type smtp of the plugin "
                            + "io.counterfoil.reminder-email, and start the run again");
        }
    }

    /** The one run of a day that the server starts by itself; the entity's second one fails with 1062. */
    void startDaily(Actor actor, EntityId entity, LocalDate day) {
        commands.run(actor, Command.of("reminder.run", Started.class)
                .needs("reminder:run", entity)
                .does(context -> start(context, entity, day, true, null)));
    }

    private Started start(CommandContext context, EntityId entity, LocalDate day, boolean daily,
            @Nullable List<InvoiceId> only) {
        ReminderRunId id = new ReminderRunId(ids.next());
        JobRequest request = new JobRequest(JOB, entity.value(),
                new Task(id, entity, day, only == null ? null : Set.copyOf(only)), context.actor().principal());
        JobId job = only == null ? jobs.submit(context.tx(), request) : jobs.submitUndoable(context.tx(), request);
        repository.insert(context.tx(), entity,
                new ReminderRun(id, day, daily, job, 0, 0, 0, 0, context.recordedAt(), null, false));
        context.record(List.of(id.text(), job.text()), List.of(),
                Map.of("as_of", day.toString(), "daily", Boolean.toString(daily), "only",
                        only == null ? "all" : Integer.toString(only.size())));
        return new Started(id);
    }

    boolean hadDaily(EntityId entity, LocalDate day) {
        return transactions.read(tx -> repository.hadDaily(tx, entity, day));
    }

    /** What a run would do now, for the first 1,000 customers with something due; changes nothing. */
    public List<PlannedLine> preview(EntityId entity, @Nullable LocalDate asOf) {
        return look(entity, asOf, 0, MOST_SHOWN, MOST_LOOKED_AT).lines();
    }

    /**
     * What a run would do today, customer by customer; changes nothing.
     *
     * @param after looks at customers above this id
     * @param most ends when it has found so many customers with something due
     * @param mostLookedAt ends when it has looked at so many who are overdue, whether reminded already or not
     */
    public Look look(EntityId entity, long after, int most, int mostLookedAt) {
        return look(entity, null, after, most, mostLookedAt);
    }

    private Look look(EntityId entity, @Nullable LocalDate asOf, long after, int most, int mostLookedAt) {
        LocalDate day = day(entity, asOf);
        return transactions.read(tx -> {
            ReminderSchedule schedule = schedules.on(tx, entity, day);
            List<PlannedLine> lines = new ArrayList<>();
            long reached = after;
            int found = 0;
            int lookedAt = 0;
            while (lookedAt < mostLookedAt) {
                int next = Math.min(AT_ONCE, mostLookedAt - lookedAt);
                List<CustomerId> some = planner.customers(tx, entity, schedule, day, reached, next);
                for (Planned plan : planner.plans(tx, entity, schedule, day, some)) {
                    lines.addAll(lines(plan, day));
                    found++;
                    if (found == most) {
                        CustomerId last = plan.customer().id();
                        return new Look(lines, lookedAt + some.indexOf(last) + 1, last);
                    }
                }
                lookedAt += some.size();
                if (some.size() < next) {
                    return new Look(lines, lookedAt, null);
                }
                reached = some.getLast().value();
            }
            return new Look(lines, lookedAt, new CustomerId(reached));
        });
    }

    private static List<PlannedLine> lines(Planned plan, LocalDate day) {
        List<PlannedLine> lines = new ArrayList<>();
        for (Planned.Letter letter : plan.letters()) {
            lines.add(new PlannedLine(plan.customer().id(), plan.customer().number(),
                    plan.missing() == null ? "remind" : "no-contact", plan.missing(), letter.step().number(),
                    letter.step().step().tone(), due(letter.items(), day)));
        }
        if (!plan.held().isEmpty()) {
            lines.add(new PlannedLine(plan.customer().id(), plan.customer().number(), "held",
                    "A payment is on its way, or something else keeps the reminder back", null, null,
                    due(plan.held(), day)));
        }
        return lines;
    }

    private static List<Due> due(List<Overdue> items, LocalDate day) {
        return items.stream()
                .map(item -> new Due(item.invoice(), item.dueOn(), ChronoUnit.DAYS.between(item.dueOn(), day),
                        item.open()))
                .toList();
    }

    /** @throws CounterfoilException {@code reminder.run-not-found} */
    ReminderRun require(EntityId entity, ReminderRunId id) {
        return transactions.read(tx -> repository.find(tx, entity, id).map(run -> standing(tx, run)))
                .orElseThrow(() -> new CounterfoilException(DunningErrors.RUN_NOT_FOUND,
                        "There is no run of reminders " + id));
    }

    /** Newest first, those with an id below {@code before}. */
    public List<ReminderRun> page(EntityId entity, long before, int limit) {
        return transactions.read(tx -> repository.page(tx, entity, before, limit)
                .stream()
                .map(run -> standing(tx, run))
                .toList());
    }

    /** A run does not learn of its end when its job is stopped or fails. */
    private ReminderRun standing(Transaction tx, ReminderRun run) {
        boolean ended = run.finishedAt() == null
                && jobs.find(tx, run.job()).map(job -> job.state().isFinal()).orElse(false);
        return ended ? run.asStopped() : run;
    }

    private LocalDate day(EntityId entity, @Nullable LocalDate asOf) {
        LocalDate today = entities.require(entity).today(clock);
        if (asOf != null && asOf.isAfter(today)) {
            throw CounterfoilException.ofField(DunningErrors.INVALID, "asOf", "is in the future",
                    "Give " + today + " or an earlier day");
        }
        return asOf == null ? today : asOf;
    }
}

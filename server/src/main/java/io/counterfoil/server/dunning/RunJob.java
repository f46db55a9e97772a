package io.counterfoil.server.dunning;

import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.delivery.MessageId;
import io.counterfoil.server.delivery.Messages;
import io.counterfoil.server.delivery.NewMessage;
import io.counterfoil.server.invoice.Invoice;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.invoice.Invoices;
import io.counterfoil.server.jobs.Checkpoint;
import io.counterfoil.server.jobs.JobHandler;
import io.counterfoil.server.jobs.JobRun;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Goes through the customers with something overdue, one command for each: what was found is looked at again under the
 * locks of the items, so that two runs at the same time plan a reminder once.
 */
final class RunJob implements JobHandler<ReminderRuns.Task> {
    private static final Actor ACTOR = Actor.system("reminders");
    private static final int DUPLICATE_KEY = 1062;
    private static final int PAGE = 200;

    private final Commands commands;
    private final Transactions transactions;
    private final ReminderRepository reminders;
    private final RunRepository runs;
    private final Schedules schedules;
    private final Planner planner;
    private final Invoices invoices;
    private final OpenItems items;
    private final Messages messages;
    private final Ids ids;
    private final Clock clock;

    /** Answer of a command. */
    record Queued(int reminders) {}

    /** Nothing is left to be done for the customer; rolls back on its way out. */
    private static final class NothingDue extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NothingDue() {
            super(null, null, false, false);
        }
    }

    @Inject
    RunJob(Commands commands, Transactions transactions, ReminderRepository reminders, RunRepository runs,
            Schedules schedules, Planner planner, Invoices invoices, OpenItems items, Messages messages, Ids ids,
            Clock clock) {
        this.commands = commands;
        this.transactions = transactions;
        this.reminders = reminders;
        this.runs = runs;
        this.schedules = schedules;
        this.planner = planner;
        this.invoices = invoices;
        this.items = items;
        this.messages = messages;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public String type() {
        return ReminderRuns.JOB;
    }

    @Override
    public Class<ReminderRuns.Task> parameters() {
        return ReminderRuns.Task.class;
    }

    @Override
    public void run(JobRun run, ReminderRuns.Task task) {
        ReminderSchedule schedule = transactions.read(tx -> schedules.on(tx, task.entity(), task.asOf()));
        while (true) {
            long after = run.checkpoint().map(reached -> Long.parseLong(reached.cursor())).orElse(0L);
            List<CustomerId> page = transactions.read(tx -> customers(tx, task, schedule, after));
            if (page.isEmpty()) {
                break;
            }
            int held = 0;
            int withoutContact = 0;
            for (CustomerId customer : page) {
                Optional<Planned> plan = transactions
                        .read(tx -> planner.plan(tx, task.entity(), schedule, task.asOf(), customer));
                held += plan
                        .map(found -> (int) found.held().stream().filter(item -> task.takes(item.invoice())).count())
                        .orElse(0);
                withoutContact += plan.filter(found -> found.missing() != null && !wanted(task, found).isEmpty())
                        .isPresent() ? 1 : 0;
                plan.filter(found -> found.missing() == null && !found.letters().isEmpty())
                        .ifPresent(found -> queue(run, task, schedule, found));
            }
            int heldItems = held;
            int customersWithout = withoutContact;
            long done = run.checkpoint().map(Checkpoint::done).orElse(0L) + page.size();
            run.chunk(tx -> {
                runs.skipped(tx, task.run(), heldItems, customersWithout);
                return new Checkpoint(Long.toString(page.getLast().value()), done);
            });
        }
        transactions.write(tx -> {
            runs.finish(tx, task.run(), clock.instant());
            return true;
        });
    }

    /** The next ones, by id, whom the run may remind. */
    private List<CustomerId> customers(Transaction tx, ReminderRuns.Task task, ReminderSchedule schedule, long after) {
        Set<InvoiceId> only = task.only();
        return only == null
                ? planner.customers(tx, task.entity(), schedule, task.asOf(), after, PAGE)
                : invoices.find(tx, task.entity(), only)
                        .stream()
                        .map(Invoice::customer)
                        .distinct()
                        .filter(customer -> customer.value() > after)
                        .sorted(Comparator.comparingLong(CustomerId::value))
                        .limit(PAGE)
                        .toList();
    }

    private static Set<OpenItemId> wanted(ReminderRuns.Task task, Planned plan) {
        Set<OpenItemId> wanted = new HashSet<>();
        plan.letters()
                .forEach(letter -> letter.items()
                        .stream()
                        .filter(item -> task.takes(item.invoice()))
                        .forEach(item -> wanted.add(item.item())));
        return wanted;
    }

    private void queue(JobRun run, ReminderRuns.Task task, ReminderSchedule schedule, Planned seen) {
        Set<OpenItemId> wanted = wanted(task, seen);
        if (wanted.isEmpty()) {
            return;
        }
        try {
            commands.run(ACTOR, Command.of("reminder.queue", Queued.class)
                    .needs("reminder:run", task.entity())
                    .does(context -> {
                        run.guard(context.tx());
                        return queue(context, task, schedule, seen.customer().id(), wanted);
                    }));
        } catch (NothingDue e) {
            // Paid, held or reminded since it was found.
        } catch (RuntimeException e) {
            // Another run was quicker.
            if (Transactions.vendorCode(e) != DUPLICATE_KEY) {
                throw e;
            }
        }
    }

    private Queued queue(CommandContext context, ReminderRuns.Task task, ReminderSchedule schedule, CustomerId customer,
            Set<OpenItemId> locked) {
        items.lock(context.tx(), task.entity(), locked);
        Planned plan = planner.plan(context.tx(), task.entity(), schedule, task.asOf(), customer)
                .filter(found -> found.missing() == null)
                .orElseThrow(NothingDue::new);
        int letters = 0;
        int count = 0;
        for (Planned.Letter letter : plan.letters()) {
            List<Reminder.Item> due = letter.items()
                    .stream()
                    .filter(item -> locked.contains(item.item()))
                    .map(item -> new Reminder.Item(item.item(), item.invoice(), item.dueOn(), item.open()))
                    .toList();
            if (!due.isEmpty()) {
                letters++;
                count += due.size();
                queue(context, task, schedule, plan, letter, due);
            }
        }
        if (letters == 0) {
            throw new NothingDue();
        }
        runs.queued(context.tx(), task.run(), letters, count);
        return new Queued(letters);
    }

    private void queue(CommandContext context, ReminderRuns.Task task, ReminderSchedule schedule, Planned plan,
            Planned.Letter letter, List<Reminder.Item> due) {
        ReminderId id = new ReminderId(ids.next());
        List<InvoiceId> invoices = due.stream().map(Reminder.Item::invoice).distinct().toList();
        MessageId message = messages.queue(context, new NewMessage(plan.customer(), ReminderLetter.KIND,
                ReminderLetter.KIND + ":" + id, id.value(), invoices.size() == 1 ? invoices.getFirst() : null,
                Planner.PURPOSES));
        reminders.insert(context.tx(), task.entity(), new Reminder(id, plan.customer().id(), task.run(),
                schedule.version(), letter.step().number(), letter.step().step().days(),
                letter.step().step().tone(), task.asOf(), letter.currency(), message, due,
                context.recordedAt().truncatedTo(ChronoUnit.MICROS)));
        List<String> objects = new ArrayList<>(List.of(id.text(), plan.customer().id().text(), message.text()));
        invoices.stream().limit(50).map(InvoiceId::text).forEach(objects::add);
        context.record(objects, List.of(),
                Map.of("step", Integer.toString(letter.step().number()), "schedule",
                        Integer.toString(schedule.version()), "tone", letter.step().step().tone(), "items",
                        Integer.toString(due.size()), "run", task.run().text()));
    }
}

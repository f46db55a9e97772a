package io.counterfoil.server.console.reminder;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.ArrangedList;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.CustomerLabel;
import io.counterfoil.server.customer.CustomerList;
import io.counterfoil.server.dunning.ReminderRun;
import io.counterfoil.server.dunning.ReminderRuns;
import io.counterfoil.server.dunning.Schedules;
import io.counterfoil.server.dunning.SentReminder;
import io.counterfoil.server.dunning.SentReminders;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Tab;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reminders: what is due today, what was sent, the runs, and the schedule. */
@Path(Console.ENTITY + "/reminders")
public final class RemindersPage {
    static final String LIST = "reminders";
    private static final int PAGE = 50;
    /** Those who were reminded are passed over; a page is not to take long where all were. */
    private static final int MOST_LOOKED_AT = 2_000;
    private static final List<String> VIEWS = List.of("due", "sent", "runs", "schedule");

    private final Console console;
    private final ReminderRuns runs;
    private final SentReminders sent;
    private final Schedules schedules;
    private final CustomerList customers;
    private final Transactions transactions;

    @Inject
    RemindersPage(Console console, ReminderRuns runs, SentReminders sent, Schedules schedules, CustomerList customers,
            Transactions transactions) {
        this.console = console;
        this.runs = runs;
        this.sent = sent;
        this.schedules = schedules;
        this.customers = customers;
        this.transactions = transactions;
    }

    @GET
    @RequiresPermission("reminder:read")
    @Operation("Shows what reminders are due today; view=sent shows those that were made, view=runs the runs, and view=schedule the schedule.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(RemindersPage.class);
        ListState state = visit.list(LIST, Set.of("view", "customer"));
        String view = VIEWS.contains(state.value("view")) ? state.value("view") : VIEWS.getFirst();
        ReminderRuns.Look due = view.equals("due")
                ? runs.look(entity, state.after("due", 1).map(cursor -> cursor.number(0)).orElse(0L), PAGE,
                        MOST_LOOKED_AT)
                : new ReminderRuns.Look(List.of(), 0, null);
        // What is seen are the first customers only: a run may find letters for others.
        List<Action> actions = visit.may("reminder:run") ? List.of(run(visit, words, due.lines())) : List.of();
        Content body = switch (view) {
            case "sent" -> sent(visit, words, visit.arranged(Listed.REMINDERS, Set.of("view", "customer")));
            case "runs" -> visit.ui().list(runs(visit, words, state));
            case "schedule" -> schedule(visit, words);
            default -> visit.ui().list(due(visit, words, state, due));
        };
        return visit.page(words.text("reminders"), List.of(),
                visit.ui().head(Head.of(words.text("reminders"), words.text("reminders.lede"), actions)),
                visit.ui()
                        .tabs(words.text("reminders.views"), VIEWS.stream()
                                .map(each -> new Tab(words.text("view." + each),
                                        visit.path(LIST) + (each.equals("due") ? "" : "?view=" + each),
                                        each.equals(view), null))
                                .toList()),
                body);
    }

    /** Stands out only where it is seen that letters would go out. */
    private static Action run(Visit visit, Wording words, List<ReminderRuns.PlannedLine> due) {
        String path = visit.path("reminders/run");
        return due.stream().anyMatch(each -> each.outcome().equals("remind"))
                ? Action.primary(words.text("run"), path, "send")
                : Action.of(words.text("run"), path, "send");
    }

    private ListView due(Visit visit, Wording words, ListState state, ReminderRuns.Look look) {
        List<ReminderRuns.PlannedLine> found = look.lines();
        Map<CustomerId, CustomerLabel> called = called(visit,
                found.stream().map(ReminderRuns.PlannedLine::customer).toList());
        CustomerId last = look.last();
        Table table = new Table(words.text("view.due"),
                List.of(Table.Column.text("customer", words.text("customer")),
                        Table.Column.text("step", words.text("step")),
                        Table.Column.figure("items", words.text("items")).wide(),
                        Table.Column.figure("days", words.text("days")),
                        Table.Column.figure("open", words.text("open")),
                        Table.Column.text("currency", words.text("currency")).wide().always(),
                        Table.Column.text("outcome", words.text("outcome")),
                        Table.Column.text("why", words.text("why")).wide()),
                found.stream().map(each -> dueRow(visit, words, each, called.get(each.customer()))).toList());
        return new ListView("due", visit.path(LIST), null, List.of(), List.of(), List.of(), null, table,
                new Empty("circle-check", words.text(last == null ? "due.none" : "due.none.yet"),
                        words.text(last == null ? "due.none.text" : "due.none.yet.text"),
                        Action.of(words.text("schedule.see"), visit.path(LIST) + "?view=schedule", null)),
                last == null && state.isFirstPage()
                        ? null
                        : new ListView.Pages(state.isFirstPage() ? null : state.firstPage(),
                                last == null ? null : state.next(Cursor.of("due", last.value())),
                                words.text("due.among", Map.of("shown", visit.figures().count(found.size()), "looked",
                                        visit.figures().count(look.lookedAt())))),
                List.of());
    }

    private static Table.Row dueRow(Visit visit, Wording words, ReminderRuns.PlannedLine line,
            @Nullable CustomerLabel called) {
        Money open = line.items().stream().map(ReminderRuns.Due::open).reduce(Money::plus).orElseThrow();
        long days = line.items().stream().mapToLong(ReminderRuns.Due::daysLate).max().orElse(0);
        String tone = line.tone();
        String reason = line.reason();
        return Table.Row.of(new Cell.Link(called == null ? line.customerNumber() : called.text(),
                visit.path("reminders/preview/" + line.customer()), line.customerNumber()),
                new Cell.Text(tone == null ? "" : words.text("tone." + tone), null),
                visit.figures().cell(line.items().size()),
                new Cell.Age(visit.figures().count(days), Long.toString(days), days <= 30
                        ? 1
                        : days <= 60 ? 2 : days <= 90 ? 3 : 4),
                visit.figures().strong(open), new Cell.Text(open.currency().code(), null),
                new Cell.Pill(words.text("outcome." + line.outcome()), switch (line.outcome()) {
                    case "remind" -> Tone.INFO;
                    case "held" -> Tone.VIOLET;
                    default -> Tone.WARN;
                }), new Cell.Text(reason == null ? "" : visit.said(reason), null));
    }

    private Content sent(Visit visit, Wording words, ArrangedList arranged) {
        ListState state = arranged.state();
        long before = state.after("sent", 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        String named = state.value("customer");
        List<SentReminder> found = sent.page(visit.entity().id(), named.isEmpty() ? null : CustomerId.valueOf(named),
                null, before, state.rows() + 1);
        List<SentReminder> shown = found.subList(0, Math.min(state.rows(), found.size()));
        Map<CustomerId, CustomerLabel> called = called(visit, shown.stream().map(SentReminder::customer).toList());
        Table table = new Table(words.text("view.sent"),
                List.of(Table.Column.text("customer", words.text("customer")),
                        Table.Column.figure("as_of", words.text("day")),
                        Table.Column.text("step", words.text("step")),
                        Table.Column.figure("items", words.text("items")).wide(),
                        Table.Column.figure("open", words.text("open")),
                        Table.Column.text("currency", words.text("currency")).wide().always(),
                        Table.Column.text("state", words.text("state"))),
                shown.stream().map(each -> sentRow(visit, words, each, called.get(each.customer()))).toList());
        return arranged.show(new ListView("sent", visit.path(LIST), null, List.of(), List.of(),
                named.isEmpty()
                        ? List.of()
                        : List.of(new ListView.Chip(named, state.without("customer"))),
                null, table,
                new Empty("bell-ring", words.text("sent.none"), words.text("sent.none.text"), null),
                state.pages(found.size() > state.rows() ? Cursor.of("sent", shown.getLast().id().value()) : null),
                List.of()));
    }

    private static Table.Row sentRow(Visit visit, Wording words, SentReminder each, @Nullable CustomerLabel called) {
        Money open = each.items().stream().map(SentReminder.Item::open).reduce(Money::plus).orElseThrow();
        String state = each.state();
        String reason = each.reason();
        return Table.Row.of(
                new Cell.Link(called == null ? each.customer().text() : called.text(),
                        ListState.address(visit.path(LIST), Map.of("view", "sent", "customer",
                                each.customer().text())),
                        called == null || called.name() == null ? null : called.number()),
                visit.figures().cell(each.asOf()), new Cell.Text(words.text("tone." + each.tone()), null),
                visit.figures().cell(each.items().size()), visit.figures().strong(open),
                new Cell.Text(open.currency().code(), null),
                new Cell.Text(state == null ? "" : visit.words(Visit.class).text("message." + state),
                        reason == null ? null : visit.said(reason)));
    }

    private ListView runs(Visit visit, Wording words, ListState state) {
        long before = state.after("runs", 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        List<ReminderRun> found = runs.page(visit.entity().id(), before, PAGE + 1);
        List<ReminderRun> shown = found.subList(0, Math.min(PAGE, found.size()));
        Table table = new Table(words.text("view.runs"),
                List.of(Table.Column.text("begun", words.text("begun")),
                        Table.Column.figure("as_of", words.text("day")),
                        Table.Column.figure("reminders", words.text("letters")),
                        Table.Column.figure("items", words.text("items")).wide(),
                        Table.Column.figure("held", words.text("outcome.held")).wide(),
                        Table.Column.figure("without", words.text("outcome.no-contact")).wide(),
                        Table.Column.text("state", words.text("state"))),
                shown.stream()
                        .map(each -> Table.Row.of(
                                new Cell.Text(visit.figures()
                                        .instant(each.createdAt(), visit.entity().timeZone()),
                                        words.text(each.daily() ? "run.daily" : "run.byHand")),
                                visit.figures().cell(each.asOf()), visit.figures().cell(each.reminders()),
                                visit.figures().cell(each.items()), visit.figures().cell(each.held()),
                                visit.figures().cell(each.withoutContact()),
                                each.stopped()
                                        ? new Cell.Pill(words.text("run.stopped"), Tone.WARN)
                                        : new Cell.Pill(
                                                words.text(each.finishedAt() == null ? "run.goes" : "run.ended"),
                                                each.finishedAt() == null ? Tone.INFO : Tone.OK)))
                        .toList());
        return new ListView("runs", visit.path(LIST), null, List.of(), List.of(), List.of(), null, table,
                new Empty("history", words.text("runs.none"), words.text("runs.none.text"), null),
                state.pages(found.size() > PAGE ? Cursor.of("runs", shown.getLast().id().value()) : null),
                List.of());
    }

    private Content schedule(Visit visit, Wording words) {
        List<Table.Row> rows = schedules.all(visit.entity().id())
                .stream()
                .map(each -> Table.Row.of(
                        new Cell.Text(each.version() == 0
                                ? words.text("schedule.default")
                                : Integer.toString(each.version()), null),
                        each.version() == 0
                                ? new Cell.Text(words.text("schedule.always"), null)
                                : visit.figures().cell(each.validFrom()),
                        new Cell.Text(each.steps().isEmpty()
                                ? words.text("schedule.nobody")
                                : String.join("; ", each.steps()
                                        .stream()
                                        .map(step -> words.text("schedule.step",
                                                Map.of("days", Integer.toString(step.days()), "tone",
                                                        words.text("tone." + step.tone()))))
                                        .toList()),
                                null)))
                .toList();
        return visit.ui()
                .card("schedule", words.text("view.schedule"), words.text("schedule.note"), visit.ui()
                        .table(new Table(words.text("view.schedule"),
                                List.of(Table.Column.text("version", words.text("version")),
                                        Table.Column.figure("from", words.text("validFrom")),
                                        Table.Column.text("steps", words.text("steps"))),
                                rows)));
    }

    private Map<CustomerId, CustomerLabel> called(Visit visit, List<CustomerId> ids) {
        // Asked before the transaction, which permissions have to be.
        boolean named = visit.may("customer:read");
        return transactions.read(tx -> customers.labels(tx, visit.entity().id(), ids, named));
    }
}

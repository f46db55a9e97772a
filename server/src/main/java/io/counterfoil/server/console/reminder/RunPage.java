package io.counterfoil.server.console.reminder;

import gg.jte.Content;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.dunning.ReminderRuns;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Has the reminders of today sent, after a look at how many they are. */
@Path(Console.ENTITY + "/reminders/run")
public final class RunPage {
    private static final long MOST_FORM_BYTES = 4L * 1024;
    private static final int MOST_COUNTED = 1_000;
    private static final int MOST_LOOKED_AT = 2_000;

    private final Console console;
    private final ReminderRuns runs;

    @Inject
    RunPage(Console console, ReminderRuns runs) {
        this.console = console;
        this.runs = runs;
    }

    @GET
    @RequiresPermission("reminder:run")
    @Operation("Shows how many reminders a run would send now, and of how much money they speak.")
    public Response form(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(RemindersPage.class);
        return visit.page(words.text("run"), crumbs(visit, words), body(visit, words, null));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("reminder:run")
    @Operation("Starts a run that sends the reminders that are due, in the background.")
    public Response run(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(RemindersPage.class);
        try {
            runs.start(visit.actor(), Visit.key(form), entity, null);
            return visit.done("reminders?view=runs", words.text("run.started"));
        } catch (CounterfoilException e) {
            return visit.again(words.text("run"), crumbs(visit, words),
                    body(visit, words, visit.said(e)));
        }
    }

    private static List<Shell.Crumb> crumbs(Visit visit, Wording words) {
        return List.of(new Shell.Crumb(words.text("reminders"), visit.path("reminders")));
    }

    private Content body(Visit visit, Wording words, @Nullable String problem) {
        ReminderRuns.Look look = runs.look(visit.entity().id(), 0, MOST_COUNTED, MOST_LOOKED_AT);
        boolean all = look.last() == null;
        Map<String, List<ReminderRuns.PlannedLine>> sums = new TreeMap<>();
        look.lines()
                .stream()
                .filter(each -> each.outcome().equals("remind"))
                .forEach(each -> sums.computeIfAbsent(sum(each).currency().code(), unused -> new ArrayList<>())
                        .add(each));
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui().head(Head.of(words.text("run"), words.text("run.lede"))));
        if (problem != null) {
            parts.add(visit.ui().banner(Tone.BAD, problem));
        }
        if (!all) {
            parts.add(visit.ui()
                    .banner(Tone.INFO, words.text("run.among",
                            Map.of("looked", visit.figures().count(look.lookedAt())))));
        }
        List<Table.Row> rows = sums.values()
                .stream()
                .map(each -> Table.Row.of(new Cell.Text(sum(each.getFirst()).currency().code(), null),
                        visit.figures().cell(each.size()),
                        visit.figures()
                                .cell(each.stream().map(ReminderRuns.PlannedLine::customer).distinct().count()),
                        visit.figures().strong(each.stream().map(RunPage::sum).reduce(Money::plus).orElseThrow())))
                .toList();
        parts.add(visit.ui()
                .bareCard("sums", words.text("run"), rows.isEmpty()
                        ? visit.ui()
                                .empty(new Empty("circle-check", words.text(all ? "due.none" : "due.none.yet"),
                                        words.text(all ? "due.none.text" : "due.none.yet.text"), null))
                        : visit.ui()
                                .table(new Table(words.text("run"),
                                        List.of(Table.Column.text("currency", words.text("currency")),
                                                Table.Column.figure("letters", words.text("letters")),
                                                Table.Column.figure("customers", words.text("customers")),
                                                Table.Column.figure("open", words.text("open"))),
                                        rows))));
        if (!rows.isEmpty() || !all) {
            parts.add(visit.ui().bareCard("run", words.text("run"), visit.ui().form(form(visit, words))));
        }
        return visit.ui().stack(parts);
    }

    private static Money sum(ReminderRuns.PlannedLine line) {
        return line.items().stream().map(ReminderRuns.Due::open).reduce(Money::plus).orElseThrow();
    }

    private static Form form(Visit visit, Wording words) {
        return Form.of("run-form", visit.path("reminders/run"), List.of(Visit.key()), words.text("run.do"))
                .cancel(Action.of(words.text("cancel"), visit.path("reminders"), null));
    }
}

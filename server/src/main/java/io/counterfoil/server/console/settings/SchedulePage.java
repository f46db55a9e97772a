package io.counterfoil.server.console.settings;

import gg.jte.Content;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.dunning.NewSchedule;
import io.counterfoil.server.dunning.ReminderSchedule;
import io.counterfoil.server.dunning.Schedules;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldProblem;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Sheet;
import io.counterfoil.ui.Table;
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
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** When customers are reminded: the schedule in all its versions, and setting a new one. */
@Path(Console.ENTITY + "/settings/schedule")
public final class SchedulePage {
    private static final int MOST_STEPS = 10;
    private static final List<String> TONES = List.of("friendly", "firm", "last");

    private final Console console;
    private final Schedules schedules;
    private final Clock clock;

    /** A line of the form, as it was typed. */
    private record Line(String days, String tone) {}

    @Inject
    SchedulePage(Console console, Schedules schedules, Clock clock) {
        this.console = console;
        this.schedules = schedules;
        this.clock = clock;
    }

    @GET
    @RequiresPermission("reminder:read")
    @Operation("Shows when customers are reminded, in all versions of the schedule.")
    public Response show(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        ReminderSchedule now = schedules.all(entity).getFirst();
        List<Line> lines = now.steps()
                .stream()
                .map(step -> new Line(Integer.toString(step.days()), step.tone()))
                .toList();
        return SettingsFrame.page(visit, SettingsFrame.View.SCHEDULE,
                body(visit, sheet(visit, now.version(), visit.entity().today(clock).toString(), lines, null)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SettingsFrame.MOST_FORM_BYTES)
    @RequiresPermission("reminder:schedule")
    @Operation("Sets the schedule of reminders as a new version; with add or remove it only shows the form with a step more or less.")
    public Response set(@Context RequestContext request, @PathParam("entity") EntityId entity,
            MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        List<Line> lines = lines(form);
        String from = Visit.value(form, "validFrom");
        long version = Visit.version(form);
        String removed = Visit.value(form, "remove");
        if (!removed.isEmpty() || !Visit.value(form, "add").isEmpty()) {
            if (removed.matches("[0-9]") && Integer.parseInt(removed) < lines.size()) {
                lines.remove(Integer.parseInt(removed));
            } else if (removed.isEmpty() && lines.size() < MOST_STEPS) {
                lines.add(new Line("", "firm"));
            }
            return SettingsFrame.page(visit, SettingsFrame.View.SCHEDULE,
                    body(visit, sheet(visit, version, from, lines, null)));
        }
        try {
            schedules.set(visit.actor(), Visit.key(form), entity, new IfMatch(version), wanted(from, lines));
        } catch (CounterfoilException e) {
            return SettingsFrame.again(visit, SettingsFrame.View.SCHEDULE,
                    body(visit, sheet(visit, version, from, lines, e)));
        }
        return visit.done(SettingsFrame.View.SCHEDULE.path(), SettingsFrame.words(visit).text("schedule.done"));
    }

    private static List<Line> lines(Map<String, List<String>> form) {
        List<Line> lines = new ArrayList<>();
        for (int i = 0; i < MOST_STEPS && form.containsKey("steps[" + i + "].days"); i++) {
            lines.add(new Line(Visit.value(form, "steps[" + i + "].days"), Visit.value(form, "steps[" + i + "].tone")));
        }
        return lines;
    }

    /** A day that cannot be read is one in the past, which the command refuses with its field. */
    private static NewSchedule wanted(String from, List<Line> lines) {
        LocalDate day;
        try {
            day = from.isEmpty() ? null : LocalDate.parse(from);
        } catch (DateTimeException e) {
            day = LocalDate.EPOCH;
        }
        return new NewSchedule(day, lines.stream()
                .map(line -> new NewSchedule.NewStep(
                        line.days().matches("[0-9]{1,4}") ? Integer.valueOf(line.days()) : null, line.tone()))
                .toList());
    }

    private static Sheet sheet(Visit visit, long version, String from, List<Line> lines,
            @Nullable CounterfoilException problem) {
        Wording words = SettingsFrame.words(visit);
        Map<String, String> wrong = problem == null
                ? Map.of()
                : problem.fields()
                        .stream()
                        .collect(Collectors.toMap(FieldProblem::field, visit::said,
                                (one, other) -> one));
        List<Field.Option> tones = TONES.stream()
                .map(tone -> new Field.Option(tone, words.text("tone." + tone)))
                .toList();
        List<Sheet.Line> shown = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String days = "steps[" + i + "].days";
            String tone = "steps[" + i + "].tone";
            shown.add(new Sheet.Line(words.text("schedule.step") + " " + (i + 1), List.of(
                    Field.of(days, words.text("schedule.days"), Field.Kind.DIGITS, lines.get(i).days())
                            .needed()
                            .error(wrong.get(days)),
                    Field.choice(tone, words.text("schedule.tone"), lines.get(i).tone(), tones)
                            .needed()
                            .error(wrong.get(tone)))));
        }
        return new Sheet("schedule", visit.path(SettingsFrame.View.SCHEDULE.path()),
                problem == null || !problem.fields().isEmpty() ? null : visit.said(problem),
                List.of(Visit.key(), Visit.version(version),
                        Field.of("validFrom", words.text("schedule.from"), Field.Kind.DATE, from)
                                .needed()
                                .help(words.text("schedule.from.help"))
                                .error(wrong.get("validFrom"))),
                words.text("schedule.steps"), shown, new Sheet.Add("add", "1", words.text("schedule.add")),
                words.text("schedule.remove"), List.of(), words.text("save"), null, null);
    }

    private Content[] body(Visit visit, Sheet sheet) {
        Wording words = SettingsFrame.words(visit);
        List<Content> parts = new ArrayList<>();
        if (visit.may("reminder:schedule")) {
            parts.add(visit.ui()
                    .card("schedule-card", words.text("schedule.new"), words.text("schedule.note"),
                            visit.ui().sheet(sheet)));
        }
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
                                : each.steps()
                                        .stream()
                                        .map(step -> words.text("schedule.late",
                                                Map.of("days", Integer.toString(step.days()), "tone",
                                                        words.text("tone." + step.tone()))))
                                        .collect(Collectors.joining("; ")),
                                null)))
                .toList();
        parts.add(visit.ui()
                .card("versions", words.text("schedule.versions"), "", visit.ui()
                        .table(new Table(words.text("schedule.versions"),
                                List.of(Table.Column.text("version", words.text("schedule.version")),
                                        Table.Column.figure("from", words.text("schedule.from")),
                                        Table.Column.text("steps", words.text("schedule.steps"))),
                                rows))));
        return parts.toArray(Content[]::new);
    }
}

package io.counterfoil.server.console.system;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.console.ArrangedList;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.JobPill;
import io.counterfoil.server.console.Listed;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.jobs.JobState;
import io.counterfoil.server.operations.JobControl;
import io.counterfoil.server.operations.JobView;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.ListView;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Jobs, newest first: of the whole installation for who may see them, else of the legal entity. */
@Path(Console.ENTITY + "/system")
public final class JobsPage {
    private static final String LIST = "jobs";

    private final Console console;
    private final JobControl jobs;
    private final Permissions permissions;

    @Inject
    JobsPage(Console console, JobControl jobs, Permissions permissions) {
        this.console = console;
        this.jobs = jobs;
        this.permissions = permissions;
    }

    @GET
    @RequiresPermission(SystemFrame.READ)
    @Operation("Lists jobs, newest first.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = SystemFrame.words(visit);
        ArrangedList arranged = visit.arranged(Listed.JOBS, Set.of("state"));
        ListState state = arranged.state();
        EntityId of = permissions.holds(visit.actor(), SystemFrame.READ, null) ? null : entity;
        JobState wanted = Stream.of(JobState.values())
                .filter(each -> each.text().equals(state.value("state")))
                .findFirst()
                .orElse(null);
        JobId before = state.after(LIST, 1).map(cursor -> new JobId(cursor.number(0))).orElse(null);
        List<JobView> found = jobs.list(visit.actor(), of, wanted, before, state.rows() + 1);
        List<JobView> page = found.subList(0, Math.min(found.size(), state.rows()));
        List<Table.Row> rows = page.stream()
                .map(job -> Table.Row.of(
                        new Cell.Link(CodeWords.job(visit, job.type()), visit.path("system/jobs/" + job.id().text()),
                                job.message() == null ? null : visit.said(job.message())),
                        JobPill.of(words.text("state." + job.state().name()), job.state()),
                        new Cell.Figure(job.total() == null
                                ? visit.figures().count(job.done())
                                : visit.figures().count(job.done()) + " / " + visit.figures().count(job.total()),
                                Long.toString(job.done()), false),
                        new Cell.Text(SystemFrame.instant(visit, job.createdAt()), null),
                        new Cell.Text(SystemFrame.instant(visit, job.finishedAt()), null)))
                .toList();
        Table table = new Table(words.text("view.JOBS"), List.of(Table.Column.text("job", words.text("job")),
                Table.Column.text("state", words.text("state")), Table.Column.figure("done", words.text("done")).wide(),
                Table.Column.text("created", words.text("created")),
                Table.Column.text("finished", words.text("finished")).wide()), rows);
        List<Field.Option> states = new ArrayList<>(List.of(new Field.Option("", words.text("state.all"))));
        for (JobState each : JobState.values()) {
            states.add(new Field.Option(each.text(), words.text("state." + each.name())));
        }
        return visit.page(words.text("view.JOBS"), List.of(), SystemFrame.top(visit, SystemFrame.View.JOBS), arranged
                .show(new ListView("jobs", visit.path("system"), null,
                        List.of(new ListView.Filter("state", words.text("state"), states, state.value("state"))),
                        state.kept(), List.of(), null, table,
                        state.filters().isEmpty()
                                ? new Empty("inbox", words.text("jobs.none"), words.text("jobs.none.text"), null)
                                : new Empty("inbox", words.text("nothing"), words.text("nothing.text"),
                                        Action.of(words.text("clear"), state.all(), null)),
                        state.pages(found.size() > state.rows() ? Cursor.of(LIST, page.getLast().id().value()) : null),
                        List.of())));
    }
}

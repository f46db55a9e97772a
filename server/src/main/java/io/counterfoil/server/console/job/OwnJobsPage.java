package io.counterfoil.server.console.job;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.JobPill;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.operations.OwnJobs;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Empty;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Table;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** The jobs that the reader has started lately: where one finds again what one has left. */
@Path(Console.ENTITY + "/jobs")
public final class OwnJobsPage {
    static final String READ = "me:read";
    private static final int SHOWN = 50;

    private final Console console;
    private final OwnJobs jobs;

    @Inject
    OwnJobsPage(Console console, OwnJobs jobs) {
        this.console = console;
        this.jobs = jobs;
    }

    @GET
    @RequiresPermission(READ)
    @Operation("Lists the last jobs that the reader has started.")
    public Response list(@Context RequestContext request, @PathParam("entity") EntityId entity) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(OwnJobsPage.class);
        List<Table.Row> rows = jobs.list(visit.actor(), entity, SHOWN)
                .stream()
                .map(job -> Table.Row.of(
                        new Cell.Link(/* text= */ CodeWords.job(visit, job.type()), visit.path("jobs/" + job.id()),
                                /* sub= */ job.id().text()),
                        JobPill.of(words.text("state." + job.state().name()), job.state()),
                        new Cell.Figure(visit.figures().count(job.done()), Long.toString(job.done()), false),
                        new Cell.Text(visit.figures().instant(job.createdAt(), visit.entity().timeZone()), null)))
                .toList();
        return visit.page(words.text("jobs"), List.of(),
                visit.ui().head(Head.of(words.text("jobs"), words.text("jobs.lede"))),
                visit.ui()
                        .bareCard("jobs", words.text("jobs"), rows.isEmpty()
                                ? visit.ui()
                                        .empty(new Empty("inbox", words.text("jobs.none"), words.text("jobs.none.text"),
                                                null))
                                : visit.ui()
                                        .table(new Table(words.text("jobs"),
                                                List.of(Table.Column.text("job", words.text("job")),
                                                        Table.Column.text("state", words.text("state")),
                                                        Table.Column.figure("done", words.text("done")),
                                                        Table.Column.text("created", words.text("created")).wide()),
                                                rows))));
    }
}

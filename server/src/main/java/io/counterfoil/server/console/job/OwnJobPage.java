package io.counterfoil.server.console.job;

import gg.jte.Content;
import io.counterfoil.server.bulk.BulkAction;
import io.counterfoil.server.bulk.BulkItem;
import io.counterfoil.server.bulk.BulkRun;
import io.counterfoil.server.bulk.BulkRuns;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.JobPill;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.DraftId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.jobs.JobState;
import io.counterfoil.server.operations.JobView;
import io.counterfoil.server.operations.OwnJobs;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Cell;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Shell;
import io.counterfoil.ui.Table;
import io.counterfoil.ui.Tone;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One job that the reader has started: how far it is while it runs, undoing and stopping it, and what came out. */
@Path(Console.ENTITY + "/jobs/{job: job_[0-9A-Za-z]+}")
public final class OwnJobPage {
    private static final int MOST_FORM_BYTES = 4_096;
    private static final int SHOWN = 100;

    private final Console console;
    private final OwnJobs jobs;
    private final BulkRuns runs;
    private final ProgressStreams streams;

    @Inject
    OwnJobPage(Console console, OwnJobs jobs, BulkRuns runs, ProgressStreams streams) {
        this.console = console;
        this.jobs = jobs;
        this.runs = runs;
        this.streams = streams;
    }

    @GET
    @RequiresPermission(OwnJobsPage.READ)
    @Operation("Shows how far a job of one's own is, or what came out of it.")
    public Response job(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("job") JobId id) {
        Visit visit = console.visit(request, entity);
        Wording words = visit.words(OwnJobPage.class);
        JobView job = jobs.find(visit.actor(), entity, id);
        String title = CodeWords.job(visit, job.type());
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .head(Head.of(title, job.id().text(),
                        Action.of(words.text("refresh"), here(visit, id), "refresh-cw"))));
        parts.add(visit.ui().card("state", words.text("standing"), "", standing(visit, words, job)));
        String error = job.error();
        if (error != null) {
            parts.add(visit.ui().banner(Tone.BAD, visit.kept(error)));
        }
        Optional<BulkRun> run = runs.ofJob(entity, id);
        run.filter(there -> visit.may("invoice:read"))
                .ifPresent(there -> parts.add(items(visit, words, there)));
        return visit.page(title, List.of(new Shell.Crumb(words.text("jobs"), visit.path("jobs"))),
                job.state().isFinal() ? List.of() : List.of(visit.asset("js/job.js")), visit.ui().stack(parts));
    }

    @GET
    @Path("/events")
    @RequiresPermission(OwnJobsPage.READ)
    @Operation("Tells how far a job of one's own is, as server-sent events; ends when the job has ended, or after 15 seconds.")
    public Response events(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("job") JobId id, @HeaderParam("Last-Event-ID") @Nullable String heard) {
        Visit visit = console.visit(request, entity);
        jobs.find(visit.actor(), entity, id);
        return Response.ok(streams.of(() -> jobs.find(visit.actor(), entity, id), visit.figures(), visit.refusals(),
                heard))
                .type("text/event-stream;charset=utf-8")
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Path("/stop")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RequiresPermission("me:manage")
    @Operation("Undoes a job that has not begun, or stops one that runs after the part that it is at.")
    public Response stop(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("job") JobId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        boolean begun = jobs.find(visit.actor(), entity, id).startedAt() != null;
        jobs.stop(visit.actor(), Visit.key(form), entity, id);
        return visit.done("jobs/" + id, visit.words(OwnJobPage.class).text(begun ? "stop.done" : "undo.done"));
    }

    private static Content standing(Visit visit, Wording words, JobView job) {
        List<Content> parts = new ArrayList<>();
        boolean waits = job.state() == JobState.QUEUED && job.startedAt() == null;
        if (!job.state().isFinal()) {
            Long total = job.total();
            String message = job.message();
            parts.add(visit.ui()
                    .job(here(visit, job.id()) + "/events", job.state().text(), waits
                            ? words.text("waits")
                            : message == null ? words.text("runs") : visit.said(message), job.done(),
                            total == null ? 0 : total));
        }
        parts.add(visit.ui()
                .facts(Facts.of(
                        Facts.fact(words.text("state"),
                                JobPill.of(words.text("state." + job.state().name()), job.state())),
                        Facts.fact(words.text("done"), visit.figures().count(job.done())),
                        Facts.fact(words.text("created"), instant(visit, job.createdAt())),
                        Facts.fact(words.text("finished"), instant(visit, job.finishedAt())))));
        if (!job.state().isFinal()) {
            Form stop = Form.of("stop", here(visit, job.id()) + "/stop", List.of(Visit.key()),
                    words.text(waits ? "undo" : "stop"));
            parts.add(visit.ui().buttons(visit.ui().button(waits ? stop : stop.dangerous())));
        }
        return visit.ui().stack(parts);
    }

    /** Those that were refused first: they are what is left to be done. */
    private Content items(Visit visit, Wording words, BulkRun run) {
        List<BulkItem> all = runs.items(run, 0, BulkRuns.MOST);
        List<BulkItem> refused = all.stream().filter(BulkItem::refused).toList();
        List<BulkItem> shown = new ArrayList<>(refused);
        all.stream().filter(item -> item.outcome() != null && !item.refused()).forEach(shown::add);
        List<Table.Row> rows = shown.stream()
                .limit(SHOWN)
                .map(item -> Table.Row.of(link(visit, run, item),
                        new Cell.Pill(words.text(item.refused() ? "item.refused" : "item.done"),
                                item.refused() ? Tone.BAD : Tone.OK),
                        new Cell.Text(item.reason() == null ? "" : visit.kept(item.reason()), null)))
                .toList();
        String note = words.text("items.note", java.util.Map.of("done",
                visit.figures().count(shown.size() - refused.size()), "refused", visit.figures().count(refused.size()),
                "all", visit.figures().count(run.items())));
        return visit.ui()
                .card("items", words.text("items"), note, rows.isEmpty()
                        ? visit.ui().paragraph(words.text("items.none"))
                        : visit.ui()
                                .table(new Table(words.text("items"), List.of(
                                        Table.Column.text("document", words.text("item")),
                                        Table.Column.text("outcome", words.text("item.outcome")),
                                        Table.Column.text("reason", words.text("item.reason"))), rows)));
    }

    private static Cell link(Visit visit, BulkRun run, BulkItem item) {
        Long result = item.result();
        String invoice = run.action() == BulkAction.SEND
                ? new InvoiceId(item.subject()).text()
                : result == null ? "" : new InvoiceId(result).text();
        String draft = new DraftId(item.subject()).text();
        return invoice.isEmpty()
                ? new Cell.Link(draft, visit.path("invoices/drafts/" + draft), null)
                : new Cell.Link(invoice, visit.path("invoices/" + invoice), null);
    }

    private static String here(Visit visit, JobId id) {
        return visit.path("jobs/" + id);
    }

    private static String instant(Visit visit, @Nullable Instant at) {
        return at == null ? "—" : visit.figures().instant(at, visit.entity().timeZone());
    }
}

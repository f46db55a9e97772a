package io.counterfoil.server.console.system;

import gg.jte.Content;
import io.counterfoil.server.auth.Users;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.console.CodeWords;
import io.counterfoil.server.console.Console;
import io.counterfoil.server.console.JobPill;
import io.counterfoil.server.console.Places;
import io.counterfoil.server.console.Visit;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.jobs.JobState;
import io.counterfoil.server.operations.JobControl;
import io.counterfoil.server.operations.JobView;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Facts;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
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

/** One job: how far it is, what came out of it or went wrong, running it again and stopping it. */
@Path(Console.ENTITY + "/system/jobs/{job: job_[0-9A-Za-z]+}")
public final class JobPage {
    private final Console console;
    private final JobControl jobs;
    private final Users users;

    @Inject
    JobPage(Console console, JobControl jobs, Users users) {
        this.console = console;
        this.jobs = jobs;
        this.users = users;
    }

    @GET
    @RequiresPermission(SystemFrame.READ)
    @Operation("Shows a job: its state, how far it is, its result or what went wrong.")
    public Response job(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("job") JobId id) {
        Visit visit = console.visit(request, entity);
        JobView job = jobs.find(visit.actor(), id);
        return visit.page(CodeWords.job(visit, job.type()), SystemFrame.above(visit), body(visit, job));
    }

    @POST
    @Path("/replay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SystemFrame.MOST_FORM_BYTES)
    @RequiresPermission(SystemFrame.MANAGE)
    @Operation("Runs a failed job again from where it stopped.")
    public Response replay(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("job") JobId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        JobView job = jobs.replay(visit.actor(), Visit.key(form), id);
        return visit.done("system/jobs/" + job.id().text(), SystemFrame.words(visit).text("replayed.done"));
    }

    @POST
    @Path("/cancellation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(SystemFrame.MOST_FORM_BYTES)
    @RequiresPermission(SystemFrame.MANAGE)
    @Operation("Stops a job after the chunk that it is at; what is done stays done.")
    public Response cancel(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("job") JobId id, MultivaluedMap<String, String> form) {
        Visit visit = console.visit(request, entity);
        JobView job = jobs.cancel(visit.actor(), Visit.key(form), id);
        return visit.done("system/jobs/" + job.id().text(), SystemFrame.words(visit).text("cancelled.done"));
    }

    private Content[] body(Visit visit, JobView job) {
        Wording words = SystemFrame.words(visit);
        String title = CodeWords.job(visit, job.type());
        String by = job.requestedBy();
        String name = users.called(List.of(by)).getOrDefault(by, CodeWords.actor(visit, by));
        List<Content> parts = new ArrayList<>();
        parts.add(visit.ui()
                .head(Head.of(title, job.id().text(),
                        Action.of(words.text("refresh"), visit.path("system/jobs/" + job.id().text()),
                                "refresh-cw"))));
        List<Content> shown = new ArrayList<>();
        if (!job.state().isFinal()) {
            long total = job.total() == null ? 0 : job.total();
            shown.add(visit.ui()
                    .progress(job.message() == null ? title : visit.said(job.message()), job.done(), total));
        }
        shown.add(visit.ui()
                .facts(Facts.of(
                        Facts.fact(words.text("state"),
                                JobPill.of(words.text("state." + job.state().name()), job.state())),
                        Facts.fact(words.text("done"), visit.figures().count(job.done())),
                        Facts.fact(words.text("total"), job.total() == null ? "—" : visit.figures().count(job.total())),
                        Facts.fact(words.text("attempts"), Integer.toString(job.attempts())),
                        Facts.fact(words.text("requestedBy"), Places.link(visit, by, name)),
                        Facts.fact(words.text("created"), SystemFrame.instant(visit, job.createdAt())),
                        Facts.fact(words.text("started"), SystemFrame.instant(visit, job.startedAt())),
                        Facts.fact(words.text("finished"), SystemFrame.instant(visit, job.finishedAt())))));
        parts.add(visit.ui()
                .card("facts", words.text("job"), job.message() == null ? "" : visit.said(job.message()),
                        visit.ui().stack(shown)));
        if (job.error() != null) {
            parts.add(visit.ui().card("error", words.text("error"), "", visit.ui().code(visit.kept(job.error()))));
        }
        if (job.result() != null) {
            parts.add(visit.ui()
                    .card("result", words.text("result"), "",
                            visit.ui().code(job.result().toPrettyString())));
        }
        if (visit.may(SystemFrame.MANAGE)) {
            String own = "system/jobs/" + job.id().text();
            boolean again = job.state() == JobState.FAILED || job.state() == JobState.CANCELLED;
            if (again) {
                parts.add(visit.ui()
                        .card("again", words.text("replay"), words.text("replay.note"),
                                visit.ui()
                                        .buttons(visit.ui()
                                                .button(Form.of("replay", visit.path(own + "/replay"),
                                                        List.of(Visit.key()), words.text("replay"))))));
            }
            if (!job.state().isFinal()) {
                parts.add(visit.ui()
                        .card("stop", words.text("cancel"), words.text("cancel.note"),
                                visit.ui()
                                        .buttons(visit.ui()
                                                .button(Form.of("cancel", visit.path(own + "/cancellation"),
                                                        List.of(Visit.key()), words.text("cancel")).dangerous()))));
            }
        }
        return parts.toArray(Content[]::new);
    }
}

package io.counterfoil.server.operations;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.jobs.JobId;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Work that goes on by itself: how far it is, and what to do when it failed. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobResource {
    private static final String LIST = "jobs";

    private final JobControl jobs;

    @Inject
    JobResource(JobControl jobs) {
        this.jobs = jobs;
    }

    @GET
    @RequiresPermission(JobControl.READ)
    @Operation("Lists jobs of the whole installation, newest first.")
    public Page<JobView> list(@Context RequestContext request, @Context PageRequest page) {
        JobId before = page.after(LIST, 1).map(cursor -> new JobId(cursor.number(0))).orElse(null);
        return Page.cut(jobs.list(Caller.actor(request), null, null, before, page.limit() + 1), page,
                job -> Cursor.of(LIST, job.id().value()));
    }

    @GET
    @Path("/{job}")
    @RequiresPermission(JobControl.READ)
    @Operation("Shows a job: its state, how far it is, its result or what went wrong.")
    public JobView one(@Context RequestContext request, @PathParam("job") JobId id) {
        return jobs.find(Caller.actor(request), id);
    }

    @POST
    @Path("/{job}/replay")
    @RequiresPermission(JobControl.MANAGE)
    @Operation("Runs a failed job again from where it stopped.")
    public JobView replay(@Context RequestContext request, @PathParam("job") JobId id) {
        return jobs.replay(Caller.actor(request), IdempotencyKey.of(request), id);
    }

    @POST
    @Path("/{job}/cancellation")
    @RequiresPermission(JobControl.MANAGE)
    @Operation("Stops a job after the chunk that it is at; what is done stays done.")
    public JobView cancel(@Context RequestContext request, @PathParam("job") JobId id) {
        return jobs.cancel(Caller.actor(request), IdempotencyKey.of(request), id);
    }
}

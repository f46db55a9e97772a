package io.counterfoil.server.operations;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.jobs.Job;
import io.counterfoil.server.jobs.JobFilter;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.jobs.Jobs;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Work that goes on by itself: how far it is, and what to do when it failed. */
@Path("/api/v1/jobs")
@Produces(MediaType.APPLICATION_JSON)
public final class JobResource {
    private static final String LIST = "jobs";

    private final Jobs jobs;
    private final Transactions transactions;
    private final Commands commands;
    private final Permissions permissions;

    @Inject
    JobResource(Jobs jobs, Transactions transactions, Commands commands, Permissions permissions) {
        this.jobs = jobs;
        this.transactions = transactions;
        this.commands = commands;
        this.permissions = permissions;
    }

    /** The job that was changed. */
    record Changed(JobId job) {}

    @GET
    @RequiresPermission("job:read")
    @Operation("Lists jobs of the whole installation, newest first.")
    public Page<JobView> list(@Context RequestContext request, @Context PageRequest page) {
        permissions.require(Caller.actor(request), "job:read", null);
        JobId before = page.after(LIST, 1).map(cursor -> new JobId(cursor.number(0))).orElse(null);
        return Page.cut(transactions.read(tx -> jobs.list(tx, JobFilter.ALL, before, page.limit() + 1)), page,
                job -> Cursor.of(LIST, job.id().value())).map(JobView::of);
    }

    @GET
    @Path("/{job}")
    @RequiresPermission("job:read")
    @Operation("Shows a job: its state, how far it is, its result or what went wrong.")
    public JobView one(@Context RequestContext request, @PathParam("job") JobId id) {
        Job job = find(id);
        permissions.require(Caller.actor(request), "job:read", JobView.entity(job));
        return JobView.of(job);
    }

    @POST
    @Path("/{job}/replay")
    @RequiresPermission("job:manage")
    @Operation("Runs a failed job again from where it stopped.")
    public JobView replay(@Context RequestContext request, @PathParam("job") JobId id) {
        return change(request, id, "job.replay", (context, job) -> jobs.replay(context.tx(), job));
    }

    @POST
    @Path("/{job}/cancellation")
    @RequiresPermission("job:manage")
    @Operation("Stops a job after the chunk that it is at; what is done stays done.")
    public JobView cancel(@Context RequestContext request, @PathParam("job") JobId id) {
        return change(request, id, "job.cancel", (context, job) -> jobs.cancel(context.tx(), job));
    }

    private JobView change(RequestContext request, JobId id, String type, BiConsumer<CommandContext, JobId> work) {
        Job job = find(id);
        Changed unused = commands.run(Caller.actor(request), Command.of(type, Changed.class)
                .needs("job:manage", JobView.entity(job))
                .keyed(IdempotencyKey.of(request), id)
                .does(context -> {
                    work.accept(context, id);
                    context.record(List.of(id.text()), List.of(), Map.of("type", job.type()));
                    return new Changed(id);
                }));
        return JobView.of(find(id));
    }

    private Job find(JobId id) {
        return transactions.read(tx -> jobs.find(tx, id))
                .orElseThrow(() -> new CounterfoilException(OperationsErrors.JOB_NOT_FOUND, "There is no job " + id));
    }
}

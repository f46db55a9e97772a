package io.counterfoil.server.dunning;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.InvoiceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reminders: their schedule, runs, and what was sent. */
@Path("/api/v1/entities/{entity}")
@Produces(MediaType.APPLICATION_JSON)
public final class ReminderResource {
    private static final String LIST = "reminders";
    private static final String RUNS = "reminder-runs";

    private final Schedules schedules;
    private final ReminderRuns runs;
    private final SentReminders sent;

    /** All versions of the schedule, newest first; the version for If-Match is that of the first. */
    record ScheduleView(List<ReminderSchedule> versions) {}

    /**
     * Which run is wanted.
     *
     * @param asOf null: today in the entity's time zone
     * @param dryRun whether only to show what would be sent; null: no
     */
    record NewRun(@Nullable LocalDate asOf, @Nullable Boolean dryRun) {}

    /**
     * The run that was started, or what it would do.
     *
     * @param run null in a dry run
     * @param plan null but in a dry run
     */
    record RunAnswer(@Nullable ReminderRun run, @Nullable List<ReminderRuns.PlannedLine> plan) {}

    @Inject
    ReminderResource(Schedules schedules, ReminderRuns runs, SentReminders sent) {
        this.schedules = schedules;
        this.runs = runs;
        this.sent = sent;
    }

    @GET
    @Path("/reminder-schedule")
    @RequiresPermission("reminder:read")
    @Operation("Shows the schedule of reminders in all its versions, newest first.")
    public Answer<ScheduleView> schedule(@PathParam("entity") EntityId entity) {
        return shown(entity);
    }

    @PUT
    @Path("/reminder-schedule")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("reminder:schedule")
    @Operation("Sets the schedule of reminders as a new version, from today or a later day on.")
    public Answer<ScheduleView> set(@Context RequestContext request, @PathParam("entity") EntityId entity,
            NewSchedule body) {
        schedules.set(Caller.actor(request), IdempotencyKey.of(request), entity, IfMatch.of(request), body);
        return shown(entity);
    }

    private Answer<ScheduleView> shown(EntityId entity) {
        List<ReminderSchedule> all = schedules.all(entity);
        return Answer.of(new ScheduleView(all)).version(all.getFirst().version());
    }

    @POST
    @Path("/reminder-runs")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("reminder:run")
    @Operation(value = "Looks for reminders that are due and sends them in the background, or with dryRun only shows what would be sent to the first 1,000 customers for whom something is due, of at most 10,000 who are overdue.", status = 202)
    public Answer<RunAnswer> start(@Context RequestContext request, @PathParam("entity") EntityId entity,
            NewRun body) {
        if (Boolean.TRUE.equals(body.dryRun())) {
            return Answer.of(new RunAnswer(null, runs.preview(entity, body.asOf())));
        }
        ReminderRun run = runs.start(Caller.actor(request), IdempotencyKey.of(request), entity, body.asOf());
        return Answer.accepted("/api/v1/entities/" + entity + "/reminder-runs/" + run.id(),
                new RunAnswer(run, null));
    }

    @GET
    @Path("/reminder-runs")
    @RequiresPermission("reminder:read")
    @Operation("Lists the runs that looked for reminders, newest first.")
    public Page<ReminderRun> runs(@PathParam("entity") EntityId entity, @Context PageRequest page) {
        long before = page.after(RUNS, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.cut(runs.page(entity, before, page.limit() + 1), page,
                run -> Cursor.of(RUNS, run.id().value()));
    }

    @GET
    @Path("/reminder-runs/{run}")
    @RequiresPermission("reminder:read")
    @Operation("Shows a run: how many reminders it queued, and what it left out.")
    public ReminderRun run(@PathParam("entity") EntityId entity, @PathParam("run") ReminderRunId run) {
        return runs.require(entity, run);
    }

    @GET
    @Path("/reminders")
    @RequiresPermission("reminder:read")
    @Operation("Lists reminders, newest first, with what became of them; narrow the list to a customer or an invoice.")
    public Page<SentReminder> reminders(@PathParam("entity") EntityId entity,
            @QueryParam("customer") @Nullable CustomerId customer, @QueryParam("invoice") @Nullable InvoiceId invoice,
            @Context PageRequest page) {
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        List<SentReminder> found = sent.page(entity, customer, invoice, before, page.limit() + 1);
        return Page.cut(found, page, reminder -> Cursor.of(LIST, reminder.id().value()));
    }
}

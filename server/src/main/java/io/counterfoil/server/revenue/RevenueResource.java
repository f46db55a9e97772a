package io.counterfoil.server.revenue;

import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.persistence.Id;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Deferred revenue: schedules, what is deferred, and the runs that recognise it. */
@Path("/api/v1/entities/{entity}")
@Produces(MediaType.APPLICATION_JSON)
public final class RevenueResource {
    private static final String SCHEDULES = "revenue-schedules";
    private static final String RUNS = "recognition-runs";

    private final RevenueSchedules schedules;
    private final RecognitionRuns runs;
    private final Entities entities;
    private final Clock clock;

    /**
     * Starts a run.
     *
     * @param through what is due on this day or before; null: today in the entity's time zone
     */
    public record NewRun(@Nullable LocalDate through) {}

    @Inject
    RevenueResource(RevenueSchedules schedules, RecognitionRuns runs, Entities entities, Clock clock) {
        this.schedules = schedules;
        this.runs = runs;
        this.entities = entities;
        this.clock = clock;
    }

    @GET
    @Path("/revenue-schedules")
    @RequiresPermission("revenue:read")
    @Operation("Lists how deferred invoice lines are earned, newest first, with what is recognised and what is to come; narrow the list to an invoice or a customer.")
    public Page<RevenueSchedule> schedules(@PathParam("entity") EntityId entity,
            @QueryParam("invoice") @Nullable String invoice, @QueryParam("customer") @Nullable CustomerId customer,
            @Context PageRequest page) {
        DocumentRef document = invoice == null ? null : DocumentRef.invoice(Id.parse("inv", invoice));
        long before = page.after(SCHEDULES, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.cut(schedules.page(entity, document, customer, before, page.limit() + 1), page,
                schedule -> Cursor.of(SCHEDULES, schedule.obligation().value()));
    }

    @GET
    @Path("/deferred-revenue")
    @RequiresPermission("revenue:read")
    @Operation("Shows what was deferred at the end of a day (today unless asOf says another), by currency and by the months in which it is earned.")
    public DeferredBalance deferred(@PathParam("entity") EntityId entity, @QueryParam("asOf") @Nullable String asOf) {
        FieldChecks checks = new FieldChecks(RevenueErrors.INVALID);
        LocalDate today = entities.require(entity).today(clock);
        LocalDate day = asOf == null
                ? today
                : checks.parsed("asOf", asOf, LocalDate::parse, today, "Give a date as yyyy-MM-dd");
        checks.throwIfAny();
        return schedules.deferred(entity, day);
    }

    @POST
    @Path("/recognition-runs")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("revenue:recognise")
    @Operation(value = "Recognises in the background what deferred revenue was earned by a day, each part once. The server does so by itself after each day; a run is for those who want it now.", status = 202)
    public Answer<RecognitionRun> start(@Context RequestContext request, @PathParam("entity") EntityId entity,
            NewRun body) {
        LocalDate through = body.through() == null ? entities.require(entity).today(clock) : body.through();
        RecognitionRun run = runs.start(Caller.actor(request), IdempotencyKey.of(request), entity, through);
        return Answer.accepted("/api/v1/entities/" + entity + "/recognition-runs/" + run.id(), run);
    }

    @GET
    @Path("/recognition-runs")
    @RequiresPermission("revenue:read")
    @Operation("Lists recognition runs, newest first.")
    public Page<RecognitionRun> runs(@PathParam("entity") EntityId entity, @Context PageRequest page) {
        long before = page.after(RUNS, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.cut(runs.page(entity, before, page.limit() + 1), page,
                run -> Cursor.of(RUNS, run.id().value()));
    }

    @GET
    @Path("/recognition-runs/{run}")
    @RequiresPermission("revenue:read")
    @Operation("Shows a recognition run: how far it is, and what it recognised.")
    public RecognitionRun run(@PathParam("entity") EntityId entity, @PathParam("run") RecognitionRunId run) {
        return runs.require(entity, run);
    }
}

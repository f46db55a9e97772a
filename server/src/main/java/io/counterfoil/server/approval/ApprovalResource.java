package io.counterfoil.server.approval;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.NoIdempotencyKey;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
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
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Requests for a second person, and their decisions. */
@Path("/api/v1/approvals")
@Produces(MediaType.APPLICATION_JSON)
public final class ApprovalResource {
    private static final String LIST = "approvals";
    private static final String ONCE = "a request ends once; the same decision of the same person again is the same";

    private final Approvals approvals;
    private final ApprovalReading reading;

    /**
     * Why a request is rejected.
     *
     * @param reason for its maker, up to 500 characters
     */
    record Rejection(String reason) {}

    @Inject
    ApprovalResource(Approvals approvals, ApprovalReading reading) {
        this.approvals = approvals;
        this.reading = reading;
    }

    @GET
    @RequiresPermission("approval:read")
    @Operation("Lists requests for a second person, newest first: view=waiting (of others), mine, or decided; of a legal entity with those of the installation that one may see, or without entity of the installation.")
    public Page<Approval> list(@Context RequestContext context, @QueryParam("entity") @Nullable EntityId entity,
            @QueryParam("view") @Nullable String view, @Context PageRequest page) {
        List<String> views = Arrays.stream(ApprovalReading.View.values())
                .map(each -> each.name().toLowerCase(Locale.ROOT))
                .toList();
        FieldChecks checks = new FieldChecks(ApprovalErrors.INVALID);
        String wanted = checks.oneOf("view", view, views.getFirst(), views);
        checks.throwIfAny();
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        return Page.cut(
                reading.page(Caller.actor(context), entity,
                        ApprovalReading.View.valueOf(wanted.toUpperCase(Locale.ROOT)), before, page.limit() + 1),
                page, approval -> Cursor.of(LIST, approval.id().value()));
    }

    @GET
    @Path("/{approval}")
    @RequiresPermission("me:read")
    @Operation("Shows a request for a second person with what is asked for, to its maker and to those who could do it themselves.")
    public ApprovalDetails one(@Context RequestContext context, @PathParam("approval") ApprovalId id) {
        return reading.details(Caller.actor(context), id);
    }

    @POST
    @Path("/{approval}/approve")
    @RequiresPermission("approval:decide")
    @StepUp
    @NoIdempotencyKey(reason = ONCE)
    @Operation("Approves what someone else asked for, and carries it out as its maker; state failed tells that it could not be done any more, and why.")
    public Approval approve(@Context RequestContext context, @PathParam("approval") ApprovalId id) {
        return approvals.approve(Caller.actor(context), id);
    }

    @POST
    @Path("/{approval}/reject")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("approval:decide")
    @NoIdempotencyKey(reason = ONCE)
    @Operation("Rejects what someone else asked for, with a reason; nothing is done.")
    public Approval reject(@Context RequestContext context, @PathParam("approval") ApprovalId id, Rejection body) {
        return approvals.reject(Caller.actor(context), id, body.reason());
    }

    @POST
    @Path("/{approval}/withdraw")
    @RequiresPermission("approval:read")
    @NoIdempotencyKey(reason = ONCE)
    @Operation("Takes back what one asked for oneself; nothing is done.")
    public Approval withdraw(@Context RequestContext context, @PathParam("approval") ApprovalId id) {
        return approvals.withdraw(Caller.actor(context), id);
    }
}

package io.counterfoil.server.payment;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.MayWait;
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
import java.time.Clock;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Money that is paid back. */
@Path("/api/v1/entities/{entity}/refunds")
@Produces(MediaType.APPLICATION_JSON)
public final class RefundResource {
    private static final String LIST = "refunds";
    private static final int MAX_REFERENCE = 140;

    private final Refunds refunds;
    private final Entities entities;
    private final Clock clock;

    @Inject
    RefundResource(Refunds refunds, Entities entities, Clock clock) {
        this.refunds = refunds;
        this.entities = entities;
        this.clock = clock;
    }

    /**
     * That somebody has transferred it.
     *
     * @param sentOn null: today
     * @param reference what the bank statement will quote; null: the refund's id
     */
    record Sent(@Nullable LocalDate sentOn, @Nullable String reference) {}

    /** How it is tried again; null: through the gateway, where there is one. */
    record Retry(@Nullable RefundMethod method) {}

    @GET
    @RequiresPermission("payment:read")
    @Operation("Lists refunds, newest first; narrow the list to a customer or a state.")
    public Page<Refund> list(@PathParam("entity") EntityId entity,
            @QueryParam("customer") @Nullable CustomerId customer, @QueryParam("state") @Nullable String state,
            @Context PageRequest page) {
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        RefundState wanted = state == null ? null : state(state);
        return Page.cut(refunds.page(entity, customer, wanted, before, page.limit() + 1), page,
                refund -> Cursor.of(LIST, refund.id().value()));
    }

    @GET
    @Path("/{refund}")
    @RequiresPermission("payment:read")
    @Operation("Shows a refund with each time that the gateway was asked for it.")
    public Answer<RefundDetails> one(@PathParam("entity") EntityId entity, @PathParam("refund") RefundId refund) {
        RefundDetails details = refunds.details(entity, refund);
        return Answer.of(details).version(details.refund().version());
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("refund:request")
    @StepUp
    @MayWait
    @Operation(value = "Pays back unused money of a payment or receipt, or a credit note: through the gateway, or by a bank transfer that somebody makes.", status = 201)
    public Answer<Refund> request(@Context RequestContext request, @PathParam("entity") EntityId entity,
            NewRefund body) {
        Refund refund = refunds.request(Caller.actor(request), IdempotencyKey.of(request), entity, body);
        return Answer.created("/api/v1/entities/" + entity + "/refunds/" + refund.id(), refund);
    }

    @POST
    @Path("/{refund}/retry")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("refund:request")
    @StepUp
    @Operation("Tries a refund again that has failed or is to be sent: through the gateway, or by bank transfer.")
    public Refund retry(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("refund") RefundId refund, Retry body) {
        return refunds.retry(Caller.actor(request), IdempotencyKey.of(request), entity, refund, body.method());
    }

    @POST
    @Path("/{refund}/sent")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("refund:send")
    @Operation("Says that a refund has been transferred from the bank account.")
    public Refund sent(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("refund") RefundId refund, Sent body) {
        FieldChecks checks = new FieldChecks(PaymentErrors.REFUND_INVALID);
        LocalDate today = entities.require(entity).today(clock);
        LocalDate on = body.sentOn() == null ? today : body.sentOn();
        if (on.isAfter(today)) {
            checks.problem("sentOn", "is in the future", "Give today or an earlier day");
        }
        String reference = checks.optionalText("reference", body.reference(), MAX_REFERENCE).orElse(null);
        checks.throwIfAny();
        return refunds.sent(Caller.actor(request), IdempotencyKey.of(request), entity, refund, on, reference);
    }

    @POST
    @Path("/{refund}/cancel")
    @RequiresPermission("refund:request")
    @Operation("Gives a refund up that is not paid; the credit is the customer's again.")
    public Refund cancel(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("refund") RefundId refund) {
        return refunds.cancel(Caller.actor(request), IdempotencyKey.of(request), entity, refund);
    }

    @POST
    @Path("/{refund}/resolve")
    @RequiresPermission("payment:resolve")
    @Operation("Asks the gateway now what became of a refund whose outcome is not known.")
    public Refund resolve(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("refund") RefundId refund) {
        return refunds.resolve(Caller.actor(request), IdempotencyKey.of(request), entity, refund);
    }

    private static RefundState state(String text) {
        FieldChecks checks = new FieldChecks(PaymentErrors.REFUND_INVALID);
        String known = checks.oneOf("state", text, text,
                Stream.of(RefundState.values()).map(RefundState::code).toList());
        checks.throwIfAny();
        return RefundState.of(known);
    }
}

package io.counterfoil.server.payment;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.plugin.ExtensionInstance;
import io.counterfoil.server.plugin.InstanceId;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payouts of gateways, and what gateways reported by themselves. */
@Path("/api/v1/entities/{entity}")
@Produces(MediaType.APPLICATION_JSON)
public final class PayoutResource {
    private static final String LIST = "payouts";
    private static final String EVENTS = "gateway-events";

    private final Payouts payouts;
    private final Gateways gateways;
    private final GatewayEventRepository events;
    private final Transactions transactions;

    @Inject
    PayoutResource(Payouts payouts, Gateways gateways, GatewayEventRepository events, Transactions transactions) {
        this.payouts = payouts;
        this.gateways = gateways;
        this.events = events;
        this.transactions = transactions;
    }

    @GET
    @Path("/payouts")
    @RequiresPermission("payment:read")
    @Operation("Lists payouts of gateways, newest first; narrow the list to those that are announced or paid.")
    public Page<PayoutView> list(@PathParam("entity") EntityId entity, @QueryParam("state") @Nullable String state,
            @Context PageRequest page) {
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        PayoutState wanted = state == null ? null : state(state);
        return Page.cut(payouts.page(entity, wanted, before, page.limit() + 1), page,
                payout -> Cursor.of(LIST, payout.id().value()));
    }

    @GET
    @Path("/payouts/{payout}")
    @RequiresPermission("payment:read")
    @Operation("Shows a payout with what it is made of.")
    public PayoutDetails one(@PathParam("entity") EntityId entity, @PathParam("payout") PayoutId payout) {
        return payouts.details(entity, payout);
    }

    @POST
    @Path("/gateways/{instance}/payouts/fetch")
    @RequiresPermission("payout:fetch")
    @Operation("Fetches what a gateway has paid out since the last time, and says how many payouts are new.")
    public Payouts.Fetched fetch(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("instance") InstanceId instance) {
        return payouts.fetch(Caller.actor(request), IdempotencyKey.of(request), entity, instance);
    }

    @GET
    @Path("/gateway-events")
    @RequiresPermission("payment:read")
    @Operation("Lists what gateways reported, newest first, and what it did: applied, nothing-new, unknown or refused.")
    public Page<GatewayReport> reports(@PathParam("entity") EntityId entity,
            @QueryParam("effect") @Nullable String effect, @Context PageRequest page) {
        long before = page.after(EVENTS, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        String wanted = effect == null ? null : effect(effect);
        List<InstanceId> serving = gateways.serving(entity).stream().map(ExtensionInstance::id).toList();
        return Page.cut(
                transactions.read(tx -> events.page(tx, entity, serving, wanted, before, page.limit() + 1)), page,
                report -> Cursor.of(EVENTS, report.id().value()));
    }

    private static String effect(String text) {
        FieldChecks checks = new FieldChecks(PaymentErrors.INVALID);
        String known = checks.oneOf("effect", text, text, List.of(GatewayEvents.APPLIED, GatewayEvents.NOTHING_NEW,
                GatewayEvents.UNKNOWN, GatewayEvents.REFUSED));
        checks.throwIfAny();
        return known;
    }

    private static PayoutState state(String text) {
        FieldChecks checks = new FieldChecks(PaymentErrors.INVALID);
        String known = checks.oneOf("state", text, text,
                Stream.of(PayoutState.values()).map(PaymentRepository::code).toList());
        checks.throwIfAny();
        return PayoutState.valueOf(PaymentRepository.constant(known));
    }
}

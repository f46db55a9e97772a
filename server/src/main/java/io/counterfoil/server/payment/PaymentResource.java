package io.counterfoil.server.payment;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transactions;
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
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Payments through gateways. */
@Path("/api/v1/entities/{entity}/payments")
@Produces(MediaType.APPLICATION_JSON)
public final class PaymentResource {
    private static final String LIST = "payments";

    private final Payments payments;
    private final Transactions transactions;

    @Inject
    PaymentResource(Payments payments, Transactions transactions) {
        this.payments = payments;
        this.transactions = transactions;
    }

    @GET
    @RequiresPermission("payment:read")
    @Operation("Lists payments, newest first; narrow the list to an invoice, a customer or a state.")
    public Page<PaymentView> list(@PathParam("entity") EntityId entity,
            @QueryParam("invoice") @Nullable InvoiceId invoice, @QueryParam("customer") @Nullable CustomerId customer,
            @QueryParam("state") @Nullable String state, @Context PageRequest page) {
        long before = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(Long.MAX_VALUE);
        PaymentState wanted = state == null ? null : state(state);
        return Page.cut(transactions
                .read(tx -> payments.page(tx, entity, invoice, customer, wanted, before, page.limit() + 1)), page,
                payment -> Cursor.of(LIST, payment.id().value()));
    }

    @GET
    @Path("/{payment}")
    @RequiresPermission("payment:read")
    @Operation("Shows a payment with each call of the gateway, and what was refunded, returned and charged back.")
    public PaymentDetails one(@PathParam("entity") EntityId entity, @PathParam("payment") PaymentId payment) {
        return payments.details(entity, payment);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("payment:charge")
    @Operation(value = "Charges a stored payment method with what is open of an invoice, or a part of it. The payment's state says what became of it.", status = 201)
    public Answer<PaymentView> charge(@Context RequestContext request, @PathParam("entity") EntityId entity,
            NewPayment body) {
        return created(entity,
                payments.charge(Caller.actor(request), IdempotencyKey.of(request), entity, body));
    }

    @POST
    @Path("/charge")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("payment:charge")
    @Operation(value = "Charges a payment method that a customer has left at a gateway with several of their invoices. The payment's state says what became of it.", status = 201)
    public Answer<PaymentView> chargeStored(@Context RequestContext request, @PathParam("entity") EntityId entity,
            NewStoredCharge body) {
        return created(entity,
                payments.charge(Caller.actor(request), IdempotencyKey.of(request), entity, body));
    }

    @POST
    @Path("/checkout")
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("payment:checkout")
    @Operation(value = "Opens a page of the gateway where an invoice can be paid; the payment's action is its address.", status = 201)
    public Answer<PaymentView> checkout(@Context RequestContext request, @PathParam("entity") EntityId entity,
            NewCheckout body) {
        return created(entity,
                payments.beginCheckout(Caller.actor(request), IdempotencyKey.of(request), entity, body));
    }

    @POST
    @Path("/{payment}/resolve")
    @RequiresPermission("payment:resolve")
    @Operation("Asks the gateway now what became of a payment whose outcome is not known.")
    public PaymentView resolve(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("payment") PaymentId payment) {
        return payments.resolve(Caller.actor(request), IdempotencyKey.of(request), entity, payment);
    }

    @POST
    @Path("/{payment}/cancel")
    @RequiresPermission("payment:checkout")
    @Operation("Closes an open checkout, so that it cannot be paid any more; if the payer was quicker, it has succeeded.")
    public PaymentView cancel(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("payment") PaymentId payment) {
        return payments.cancel(Caller.actor(request), IdempotencyKey.of(request), entity, payment);
    }

    private static Answer<PaymentView> created(EntityId entity, PaymentView payment) {
        return Answer.created("/api/v1/entities/" + entity + "/payments/" + payment.id(), payment);
    }

    private static PaymentState state(String text) {
        FieldChecks checks = new FieldChecks(PaymentErrors.INVALID);
        String known = checks.oneOf("state", text, text,
                Stream.of(PaymentState.values()).map(PaymentState::code).toList());
        checks.throwIfAny();
        return PaymentState.of(known);
    }
}

package io.counterfoil.server.paymentmethod;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.NoIdempotencyKey;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** What a customer has left at gateways for later charges. */
@Path("/api/v1/entities/{entity}/customers/{customer}/payment-methods")
@Produces(MediaType.APPLICATION_JSON)
public final class PaymentMethodResource {
    private final PaymentMethods methods;

    @Inject
    PaymentMethodResource(PaymentMethods methods) {
        this.methods = methods;
    }

    @GET
    @RequiresPermission(PaymentMethods.READ)
    @Operation("Lists a customer's payment methods that are stored, being left or being removed; at most 20 and those being removed.")
    public List<PaymentMethod> list(@PathParam("entity") EntityId entity, @PathParam("customer") CustomerId customer) {
        return methods.of(entity, customer);
    }

    @GET
    @Path("/{method}")
    @RequiresPermission(PaymentMethods.READ)
    @Operation("Shows a customer's payment method, also one that is removed.")
    public PaymentMethod one(@PathParam("entity") EntityId entity, @PathParam("customer") CustomerId customer,
            @PathParam("method") PaymentMethodId method) {
        return methods.one(entity, customer, method);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission(PaymentMethods.MANAGE)
    @Operation(value = "Opens a page of a gateway where a customer can leave a payment method within an hour; action is its address.", status = 201)
    public Answer<BegunMethod> begin(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, NewPaymentMethod body) {
        BegunMethod begun = methods.begin(Caller.actor(request), IdempotencyKey.of(request), entity, customer, body);
        return Answer.created("/api/v1/entities/" + entity + "/customers/" + customer + "/payment-methods/"
                + begun.method().id(), begun);
    }

    @POST
    @Path("/{method}/resolve")
    @RequiresPermission(PaymentMethods.MANAGE)
    @NoIdempotencyKey(reason = "it only asks, and what is known is not asked again")
    @Operation("Asks the gateway now whether a payment method was left.")
    public PaymentMethod resolve(@PathParam("entity") EntityId entity, @PathParam("customer") CustomerId customer,
            @PathParam("method") PaymentMethodId method) {
        return methods.resolve(entity, customer, method);
    }

    @DELETE
    @Path("/{method}")
    @RequiresPermission(PaymentMethods.MANAGE)
    @Operation("Removes a customer's payment method: it is not charged any more, and the gateway is told to forget it.")
    public PaymentMethod remove(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer, @PathParam("method") PaymentMethodId method) {
        return methods.remove(Caller.actor(request), IdempotencyKey.of(request), entity, customer, method);
    }
}

package io.counterfoil.server.portal;

import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.paymentmethod.PaymentMethodId;
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
import java.util.Map;

/** Payment methods that a customer has left at gateways. */
@Path("/portal/payment-methods")
public final class MethodsResource {
    private static final String SECTION = "payments";

    private final AccountGate gate;
    private final MethodPages pages;

    @Inject
    MethodsResource(AccountGate gate, MethodPages pages) {
        this.gate = gate;
        this.pages = pages;
    }

    @GET
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Lists a customer's payment methods; also where a payer comes back to who has left one.")
    public Response list(@Context RequestContext request) {
        return gate.show(request, SECTION, pages::list);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountResource.MOST_FORM_BYTES)
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Takes a customer to a gateway's page where a payment method can be left.")
    public Response begin(@Context RequestContext request, MultivaluedMap<String, String> form) {
        return gate.change(request, SECTION, visit -> pages.begin(visit, Map.copyOf(form)));
    }

    @GET
    @Path("/{method: pmt_[0-9A-Za-z]+}")
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Shows a customer one of the payment methods.")
    public Response page(@Context RequestContext request, @PathParam("method") PaymentMethodId id) {
        return gate.show(request, SECTION, visit -> pages.page(visit, id));
    }

    @POST
    @Path("/{method: pmt_[0-9A-Za-z]+}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountResource.MOST_FORM_BYTES)
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Removes one of a customer's payment methods.")
    public Response remove(@Context RequestContext request, @PathParam("method") PaymentMethodId id,
            MultivaluedMap<String, String> form) {
        return gate.change(request, SECTION, visit -> pages.remove(visit, id, Map.copyOf(form)));
    }
}

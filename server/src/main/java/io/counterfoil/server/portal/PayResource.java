package io.counterfoil.server.portal;

import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Where a customer pays invoices. */
@Path("/portal/pay")
public final class PayResource {
    private final AccountGate gate;
    private final PayPages pages;

    @Inject
    PayResource(AccountGate gate, PayPages pages) {
        this.gate = gate;
        this.pages = pages;
    }

    @GET
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Shows how much of which invoices is to be paid, and how.")
    public Response choose(@Context RequestContext request) {
        return gate.show(request, "", pages::choose);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountResource.MOST_FORM_BYTES)
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Checks amounts and method and shows what is going to happen.")
    public Response review(@Context RequestContext request, MultivaluedMap<String, String> form) {
        return gate.change(request, "", visit -> pages.review(visit, Map.copyOf(form)));
    }

    @POST
    @Path("/confirm")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountResource.MOST_FORM_BYTES)
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Begins the payment and leads the customer to the gateway's page; the form's hidden key makes a repeated one the same payment.")
    public Response pay(@Context RequestContext request, MultivaluedMap<String, String> form) {
        return gate.change(request, "", visit -> pages.pay(visit, Map.copyOf(form)));
    }
}

package io.counterfoil.server.portal;

import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.payment.PaymentId;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** A customer's payments and receipts. */
@Path("/portal/payments")
public final class PaymentsResource {
    private final AccountGate gate;
    private final PaymentPages pages;

    @Inject
    PaymentsResource(AccountGate gate, PaymentPages pages) {
        this.gate = gate;
        this.pages = pages;
    }

    @GET
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Lists what a customer has paid.")
    public Response list(@Context RequestContext request) {
        return gate.show(request, "payments", pages::list);
    }

    @GET
    @Path("/{payment: pay_[0-9A-Za-z]+}")
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Shows a customer what became of a payment.")
    public Response receipt(@Context RequestContext request, @PathParam("payment") PaymentId payment) {
        return gate.show(request, "payments", visit -> pages.receipt(visit, payment));
    }

    @GET
    @Path("/of/{invoice: inv_[0-9A-Za-z]+}")
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Takes a customer who comes from the gateway's page to the payment.")
    public Response returned(@Context RequestContext request, @PathParam("invoice") InvoiceId invoice) {
        return gate.show(request, "payments", visit -> pages.returned(visit, invoice));
    }
}

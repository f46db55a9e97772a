package io.counterfoil.server.portal;

import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.invoice.InvoiceId;
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

/** A customer's invoices. */
@Path("/portal/invoices")
public final class AccountInvoiceResource {
    private final AccountGate gate;
    private final AccountInvoices invoices;
    private final InvoicePages pages;

    @Inject
    AccountInvoiceResource(AccountGate gate, AccountInvoices invoices, InvoicePages pages) {
        this.gate = gate;
        this.invoices = invoices;
        this.pages = pages;
    }

    @GET
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Lists a customer's invoices.")
    public Response list(@Context RequestContext request) {
        return gate.show(request, "invoices", invoices::list);
    }

    @GET
    @Path("/{invoice: inv_[0-9A-Za-z]+}")
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Shows a customer who is signed in the page of an invoice.")
    public Response page(@Context RequestContext request, @PathParam("invoice") InvoiceId invoice) {
        return gate.show(request, "invoices", visit -> invoices.one(visit, invoice, pages::page));
    }

    @GET
    @Path("/{invoice: inv_[0-9A-Za-z]+}/invoice.pdf")
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Gives a customer who is signed in the PDF of an invoice.")
    public Response pdf(@Context RequestContext request, @PathParam("invoice") InvoiceId invoice) {
        return gate.show(request, "invoices", visit -> invoices.one(visit, invoice, pages::pdf));
    }

    @POST
    @Path("/{invoice: inv_[0-9A-Za-z]+}/pay")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountResource.MOST_FORM_BYTES)
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Takes the form of an invoice's page and leads the customer to the gateway's page; the form's hidden key makes a repeated one the same payment.")
    public Response pay(@Context RequestContext request, @PathParam("invoice") InvoiceId invoice,
            MultivaluedMap<String, String> form) {
        return gate.change(request, "invoices",
                visit -> invoices.one(visit, invoice, one -> pages.pay(one, Map.copyOf(form))));
    }

    @GET
    @Path("/{invoice: inv_[0-9A-Za-z]+}/return")
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Shows a customer who comes from the gateway's page what became of the payment.")
    public Response returned(@Context RequestContext request, @PathParam("invoice") InvoiceId invoice) {
        return gate.show(request, "invoices", visit -> invoices.one(visit, invoice, pages::returned));
    }
}

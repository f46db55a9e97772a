package io.counterfoil.server.portal;

import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.MultipartForm;
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
import java.io.InputStream;
import java.util.Map;

/** A customer's invoices. */
@Path("/portal/invoices")
public final class AccountInvoiceResource {
    /** One attachment and what is written around it. */
    static final long MOST_REQUEST_BYTES = 5 * 1024 * 1024;

    private final AccountGate gate;
    private final AccountInvoices invoices;
    private final InvoicePages pages;
    private final InvoiceRequests requests;

    @Inject
    AccountInvoiceResource(AccountGate gate, AccountInvoices invoices, InvoicePages pages, InvoiceRequests requests) {
        this.gate = gate;
        this.invoices = invoices;
        this.pages = pages;
        this.requests = requests;
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
    @Path("/{invoice: inv_[0-9A-Za-z]+}/request")
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Shows a customer who is signed in the form to ask, dispute or promise something about an invoice.")
    public Response request(@Context RequestContext request, @PathParam("invoice") InvoiceId invoice) {
        return gate.show(request, "invoices", visit -> invoices.one(visit, invoice,
                one -> requests.form(one, visit.seen().parameter("kind"))));
    }

    @POST
    @Path("/{invoice: inv_[0-9A-Za-z]+}/request")
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    @BodyLimit(MOST_REQUEST_BYTES)
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Takes in what a customer who is signed in asks, disputes or promises about an invoice; the form's hidden key makes a repeated one the same.")
    public Response submit(@Context RequestContext request, @PathParam("invoice") InvoiceId invoice,
            InputStream body) {
        return gate.change(request, "invoices", visit -> invoices.one(visit, invoice,
                one -> requests.submit(one, RequestForm.of(MultipartForm.read(request, body)))));
    }

    @POST
    @Path("/{invoice: inv_[0-9A-Za-z]+}/request/promise")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountResource.MOST_FORM_BYTES)
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Takes in the promise to pay of a customer who is signed in; the form's hidden key makes a repeated one the same.")
    public Response promise(@Context RequestContext request, @PathParam("invoice") InvoiceId invoice,
            MultivaluedMap<String, String> form) {
        return gate.change(request, "invoices", visit -> invoices.one(visit, invoice,
                one -> requests.submit(one, RequestForm.of(form))));
    }

    @GET
    @Path("/{invoice: inv_[0-9A-Za-z]+}/request/sent")
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Tells a customer who is signed in that what was said about an invoice has arrived.")
    public Response sent(@Context RequestContext request, @PathParam("invoice") InvoiceId invoice) {
        return gate.show(request, "invoices", visit -> invoices.one(visit, invoice, requests::sent));
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

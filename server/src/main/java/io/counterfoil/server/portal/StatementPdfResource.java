package io.counterfoil.server.portal;

import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;

/** A customer's account over a period, as a letter. */
@Path("/portal/statement.pdf")
public final class StatementPdfResource {
    private final AccountGate gate;
    private final StatementPages pages;

    @Inject
    StatementPdfResource(AccountGate gate, StatementPages pages) {
        this.gate = gate;
        this.pages = pages;
    }

    @GET
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Gives a customer's account over a period as a PDF; for a period that is wrong or too long, the page that says so.")
    public Response pdf(@Context RequestContext request) {
        return gate.show(request, "statement", pages::pdf);
    }
}

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

/** A customer's account over a period, as data. */
@Path("/portal/statement.csv")
public final class StatementFileResource {
    private final AccountGate gate;
    private final StatementPages pages;

    @Inject
    StatementFileResource(AccountGate gate, StatementPages pages) {
        this.gate = gate;
        this.pages = pages;
    }

    @GET
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Gives a customer's account over a period as CSV.")
    public Response csv(@Context RequestContext request) {
        return gate.open(request, "statement", pages::csv);
    }
}

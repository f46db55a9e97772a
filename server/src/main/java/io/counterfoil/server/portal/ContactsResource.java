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

/** Who gets the company's mail. */
@Path("/portal/contacts")
public final class ContactsResource {
    private final AccountGate gate;
    private final ContactPages pages;

    @Inject
    ContactsResource(AccountGate gate, ContactPages pages) {
        this.gate = gate;
        this.pages = pages;
    }

    @GET
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Shows a customer's contacts.")
    public Response page(@Context RequestContext request) {
        return gate.show(request, "contacts", pages::page);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountResource.MOST_FORM_BYTES)
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Changes the own name and number of the contact who is signed in.")
    public Response change(@Context RequestContext request, MultivaluedMap<String, String> form) {
        return gate.change(request, "contacts", visit -> pages.change(visit, Map.copyOf(form)));
    }
}

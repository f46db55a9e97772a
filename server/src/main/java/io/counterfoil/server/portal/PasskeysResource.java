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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;

/** Passkeys of the contact who is signed in. */
@Path("/portal/passkeys")
public final class PasskeysResource {
    private static final String SECTION = "contacts";

    private final AccountGate gate;
    private final PasskeyPages pages;

    @Inject
    PasskeysResource(AccountGate gate, PasskeyPages pages) {
        this.gate = gate;
        this.pages = pages;
    }

    @POST
    @Path("/begin")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountResource.MOST_FORM_BYTES)
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Shows a customer's contact the page on which a browser makes a passkey.")
    public Response begin(@Context RequestContext request, MultivaluedMap<String, String> form) {
        return gate.change(request, SECTION, visit -> pages.begin(visit, Map.copyOf(form)));
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountResource.MOST_FORM_BYTES)
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Keeps the passkey that a browser has made for a customer's contact, who is told of it by mail.")
    public Response add(@Context RequestContext request, MultivaluedMap<String, String> form) {
        return gate.change(request, SECTION, visit -> pages.add(visit, Map.copyOf(form)));
    }

    @GET
    @Path("/{passkey: ppk_[0-9A-Za-z]+}")
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Shows a customer's contact one of the own passkeys.")
    public Response page(@Context RequestContext request, @PathParam("passkey") PortalPasskeyId id) {
        return gate.show(request, SECTION, visit -> pages.page(visit, id));
    }

    @POST
    @Path("/{passkey: ppk_[0-9A-Za-z]+}/remove")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountResource.MOST_FORM_BYTES)
    @Public(reason = AccountResource.REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Removes one of the own passkeys of a customer's contact.")
    public Response remove(@Context RequestContext request, @PathParam("passkey") PortalPasskeyId id,
            MultivaluedMap<String, String> form) {
        return gate.change(request, SECTION, visit -> pages.remove(visit, id, Map.copyOf(form)));
    }
}

package io.counterfoil.server.portal;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.HttpErrors;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

/** The colours of a legal entity's portal, as a style sheet with an address of its own: pages have nothing inline. */
@Path("/assets/portal")
public final class BrandSheetResource {
    private final Branding branding;

    @Inject
    BrandSheetResource(Branding branding) {
        this.branding = branding;
    }

    static String address(EntityId entity, int version) {
        return "/assets/portal/" + entity.text() + "/" + version + ".css";
    }

    @GET
    @Path("/{entity: ent_[0-9A-Za-z]+}/{version: [0-9]{1,9}}.css")
    @RateLimited(RateLimit.PAGES)
    @Public(reason = "customers' pages load it, and most of them have no account")
    @Operation("Gives the colours of a legal entity's portal.")
    public Response sheet(@PathParam("entity") EntityId entity, @PathParam("version") int version) {
        return Response.ok(branding.styleSheet(entity, version)
                .orElseThrow(() -> new CounterfoilException(HttpErrors.NOT_FOUND, HttpErrors.NOT_FOUND.title())))
                .type("text/css;charset=utf-8")
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .build();
    }
}

package io.counterfoil.server.portal;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** How the portal of a legal entity looks. */
@Path("/api/v1/entities/{entity}/portal-brand")
@Produces(MediaType.APPLICATION_JSON)
public final class BrandResource {
    private final Branding branding;

    @Inject
    BrandResource(Branding branding) {
        this.branding = branding;
    }

    @GET
    @RequiresPermission("entity:read")
    @Operation("Shows the name and the colours of the portal; version 0: nothing was ever set.")
    public Answer<PortalBrand> show(@PathParam("entity") EntityId entity) {
        return answer(branding.of(entity));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("entity:change")
    @Operation("Sets the name and the colours of the portal, all at once; If-Match takes the version, and 0 where nothing was ever set.")
    public Answer<PortalBrand> set(@Context RequestContext request, @PathParam("entity") EntityId entity,
            Branding.NewBrand body) {
        return answer(branding.set(Caller.actor(request), IdempotencyKey.of(request), entity, IfMatch.of(request),
                body));
    }

    private static Answer<PortalBrand> answer(PortalBrand brand) {
        return Answer.of(brand).version(brand.version());
    }
}

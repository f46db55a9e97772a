package io.counterfoil.server.portal;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.http.NoIdempotencyKey;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** What a customer's contacts have the portal open by. */
@Path("/api/v1/entities/{entity}/customers/{customer}/portal-access")
@Produces(MediaType.APPLICATION_JSON)
public final class PortalAccessResource {
    private final PortalAccess access;

    @Inject
    PortalAccessResource(PortalAccess access) {
        this.access = access;
    }

    @DELETE
    @RequiresPermission(PortalAccess.PERMISSION)
    @NoIdempotencyKey(reason = "ending it twice is ending it once")
    @Operation("Removes the portal passkeys of a customer's contacts and ends their portal sessions; who is still a contact can sign in by a new link.")
    public PortalAccess.Ended end(@Context RequestContext request, @PathParam("entity") EntityId entity,
            @PathParam("customer") CustomerId customer) {
        return access.end(Caller.actor(request), entity, customer);
    }
}

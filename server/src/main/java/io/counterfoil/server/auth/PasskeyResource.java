package io.counterfoil.server.auth;

import io.counterfoil.server.http.NoIdempotencyKey;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import jakarta.inject.Inject;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Passkeys. They are made and used by browsers alone, on the console's pages. */
@Path("/api/v1/me/passkeys")
@Produces(MediaType.APPLICATION_JSON)
public final class PasskeyResource {
    private final Passkeys passkeys;

    record Removed(boolean removed) {}

    @Inject
    PasskeyResource(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    @GET
    @RequiresPermission("me:read")
    @Operation("Lists the caller's own passkeys.")
    public List<PasskeyView> list(@Context RequestContext context) {
        return passkeys.list(Caller.of(context));
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission("me:manage")
    @StepUp
    @NoIdempotencyKey(reason = "removing it twice is removing it once")
    @Operation("Removes one of the caller's own passkeys.")
    public Removed remove(@PathParam("id") PasskeyId id, @Context RequestContext context) {
        passkeys.remove(Caller.of(context), id);
        return new Removed(true);
    }
}

package io.counterfoil.server.auth;

import io.counterfoil.server.http.NoIdempotencyKey;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** A code beside the password. */
@Path("/api/v1/me/second-factor")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SecondFactorResource {
    private static final String ONCE = "what it answers is secret and not kept, and a code works once";

    private final SecondFactor secondFactor;

    record Code(String code) {}

    record Removed(boolean removed) {}

    @Inject
    SecondFactorResource(SecondFactor secondFactor) {
        this.secondFactor = secondFactor;
    }

    @GET
    @RequiresPermission("me:read")
    @Operation("Says whether the caller has an authenticator set up.")
    public SecondFactor.State state(@Context RequestContext context) {
        return secondFactor.state(Caller.of(context));
    }

    @POST
    @RequiresPermission("me:manage")
    @NoIdempotencyKey(reason = ONCE)
    @Operation("Begins to set up an authenticator: gives the key that it is told, once.")
    public SecondFactor.Begun begin(@Context RequestContext context) {
        return secondFactor.begin(Caller.of(context));
    }

    @POST
    @Path("/confirmation")
    @RequiresPermission("me:manage")
    @NoIdempotencyKey(reason = ONCE)
    @Operation("Turns the authenticator on by its first code; gives the recovery codes, once.")
    public SecondFactor.Confirmed confirm(@Context RequestContext context, Code asked) {
        return secondFactor.confirm(Caller.of(context), asked.code());
    }

    @POST
    @Path("/removal")
    @RequiresPermission("me:manage")
    @NoIdempotencyKey(reason = ONCE)
    @StepUp
    @Operation("Turns the caller's own authenticator off by a last code.")
    public Removed remove(@Context RequestContext context, Code asked) {
        secondFactor.remove(Caller.of(context), asked.code(), context.remoteAddress());
        return new Removed(true);
    }
}

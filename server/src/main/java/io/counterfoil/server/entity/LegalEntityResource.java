package io.counterfoil.server.entity;

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

/**
 * One legal entity. A class of its own, as JAX-RS looks for the class with the longest matching path first: with others
 * at this address it would never come to a method of a shorter one.
 */
@Path("/api/v1/entities/{entity}")
@Produces(MediaType.APPLICATION_JSON)
public final class LegalEntityResource {
    private final Entities entities;

    @Inject
    LegalEntityResource(Entities entities) {
        this.entities = entities;
    }

    @GET
    @RequiresPermission("entity:read")
    @Operation("Shows a legal entity.")
    public Answer<EntityView> one(@PathParam("entity") EntityId entity) {
        return shown(entities.require(entity));
    }

    @PUT
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("entity:change")
    @Operation("Changes name, address, bank account, terms and the like of a legal entity; its country, currency and time zone stay.")
    public Answer<EntityView> change(@Context RequestContext request, @PathParam("entity") EntityId entity,
            EntityChange body) {
        return shown(entities.change(Caller.actor(request), IdempotencyKey.of(request), entity, IfMatch.of(request),
                body));
    }

    private Answer<EntityView> shown(LegalEntity entity) {
        return Answer.of(EntityView.of(entity, entities)).version(entity.version());
    }
}

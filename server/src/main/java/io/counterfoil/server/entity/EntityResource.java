package io.counterfoil.server.entity;

import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Legal entities. */
@Path("/api/v1/entities")
@Produces(MediaType.APPLICATION_JSON)
public final class EntityResource {
    private final Entities entities;
    private final Permissions permissions;

    @Inject
    EntityResource(Entities entities, Permissions permissions) {
        this.entities = entities;
        this.permissions = permissions;
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @RequiresPermission("entity:create")
    @Operation(value = "Founds a legal entity, with its chart of accounts.", status = 201)
    public Answer<EntityView> create(@Context RequestContext request, NewEntity body) {
        LegalEntity created = entities.create(Caller.actor(request), IdempotencyKey.of(request), body);
        return Answer.created("/api/v1/entities/" + created.id(), EntityView.of(created, entities));
    }

    @GET
    @RequiresPermission("entity:read")
    @Operation("Lists the legal entities that the caller may see.")
    public List<LegalEntity> all(@Context RequestContext request) {
        Actor actor = Caller.actor(request);
        return entities.all().stream().filter(entity -> permissions.holds(actor, "entity:read", entity.id())).toList();
    }
}

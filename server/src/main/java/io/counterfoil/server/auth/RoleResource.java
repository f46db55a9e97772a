package io.counterfoil.server.auth;

import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.MayWait;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Roles and the permissions that they are made of. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RoleResource {
    private final Roles roles;
    private final PermissionRegistry registry;

    record NewRole(String name, String meaning, List<String> permissions) {}

    record RoleChange(String meaning, List<String> permissions) {}

    record PermissionView(String name, String meaning) {}

    @Inject
    RoleResource(Roles roles, PermissionRegistry registry) {
        this.roles = roles;
        this.registry = registry;
    }

    @GET
    @Path("/roles")
    @RequiresPermission("role:read")
    @Operation("Lists the roles, the built-in ones first.")
    public List<RoleView> list(@Context RequestContext context) {
        return roles.list(Caller.actor(context));
    }

    @GET
    @Path("/permissions")
    @RequiresPermission("me:read")
    @Operation("Lists all permissions that there are.")
    public List<PermissionView> permissions() {
        return registry.all()
                .stream()
                .map(declaration -> new PermissionView(declaration.name(), declaration.meaning()))
                .toList();
    }

    @POST
    @Path("/roles")
    @RequiresPermission("role:manage")
    @StepUp
    @Operation(value = "Makes a role.", status = 201)
    public Answer<RoleView> create(NewRole role, @Context RequestContext context) {
        RoleView made = roles.create(Caller.actor(context), UserResource.key(context), role.name(), role.meaning(),
                role.permissions());
        return Answer.created("/api/v1/roles", made);
    }

    @PUT
    @Path("/roles/{name}")
    @RequiresPermission("role:manage")
    @StepUp
    @MayWait
    @Operation("Replaces what a role of the company's own holds; counts at once for all who hold it.")
    public RoleView replace(@PathParam("name") String name, RoleChange change, @Context RequestContext context) {
        return roles.replace(Caller.actor(context), UserResource.key(context), name, change.meaning(),
                change.permissions());
    }
}

package io.counterfoil.server.auth;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.NoIdempotencyKey;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Who one is, and what one may do. */
@Path("/api/v1/me")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MeResource {
    private final Users users;
    private final SignIn signIn;
    private final AccessRights access;
    private final PermissionRegistry registry;

    /** @param entities where it is held; null for everywhere */
    record Held(String permission, @Nullable List<EntityId> entities) {}

    /** @param user null for the command line */
    record Me(String principal, String kind, @Nullable UserView user, List<Held> permissions) {}

    record PasswordChange(String present, String chosen) {}

    @Inject
    MeResource(Users users, SignIn signIn, AccessRights access, PermissionRegistry registry) {
        this.users = users;
        this.signIn = signIn;
        this.access = access;
        this.registry = registry;
    }

    @GET
    @RequiresPermission("me:read")
    @Operation("Says who asks, and what they may do.")
    public Me read(@Context RequestContext context) {
        Caller caller = Caller.of(context);
        List<Held> held = new ArrayList<>();
        for (PermissionDeclaration declaration : registry.all()) {
            EntityReach reach = access.reach(caller.actor(), declaration.name());
            if (!reach.nowhere()) {
                held.add(new Held(declaration.name(), reach.all()
                        ? null
                        : reach.entities().stream().sorted(Comparator.comparingLong(EntityId::value)).toList()));
            }
        }
        return new Me(caller.actor().principal(), caller.actor().kind().name().toLowerCase(Locale.ROOT),
                caller.user().map(users::read).orElse(null), held);
    }

    @PUT
    @Path("/password")
    @RequiresPermission("me:manage")
    @NoIdempotencyKey(reason = "a repeated request is refused, because the present password is another one then")
    @Operation("Changes the caller's own password and ends their other sessions.")
    public UserView changePassword(PasswordChange asked, @Context RequestContext context) {
        Caller caller = Caller.of(context);
        if (caller.session().isEmpty()) {
            throw new CounterfoilException(AuthErrors.DENIED,
                    "A password is changed by the user who is signed in, not by a token. Sign in first");
        }
        signIn.changePassword(caller, asked.present(), asked.chosen(), context.remoteAddress());
        return users.read(caller.user().orElseThrow());
    }
}

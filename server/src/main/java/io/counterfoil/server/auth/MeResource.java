package io.counterfoil.server.auth;

import io.counterfoil.server.command.EntityId;
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
    private final BrowserSessions browser;
    private final AccessRights access;

    /** @param entities where it is held; null for everywhere */
    record Held(String permission, @Nullable List<EntityId> entities) {}

    /** @param user null for the command line */
    record Me(String principal, String kind, @Nullable UserView user, List<Held> permissions) {}

    record PasswordChange(String present, String chosen) {}

    @Inject
    MeResource(Users users, BrowserSessions browser, AccessRights access) {
        this.users = users;
        this.browser = browser;
        this.access = access;
    }

    @GET
    @RequiresPermission("me:read")
    @Operation("Says who asks, and what they may do.")
    public Me read(@Context RequestContext context) {
        Caller caller = Caller.of(context);
        List<Held> held = access.held(caller.actor())
                .stream()
                .map(right -> new Held(right.permission(), right.reach().all()
                        ? null
                        : right.reach()
                                .entities()
                                .stream()
                                .sorted(Comparator.comparingLong(EntityId::value))
                                .toList()))
                .toList();
        return new Me(caller.actor().principal(), caller.actor().kind().name().toLowerCase(Locale.ROOT),
                caller.user().map(users::read).orElse(null), held);
    }

    @PUT
    @Path("/password")
    @RequiresPermission("me:manage")
    @NoIdempotencyKey(reason = "a repeated request is refused, because the present password is another one then")
    @Operation("Changes the caller's own password and ends their other sessions.")
    public UserView changePassword(PasswordChange asked, @Context RequestContext context) {
        return browser.changePassword(context, asked.present(), asked.chosen());
    }
}

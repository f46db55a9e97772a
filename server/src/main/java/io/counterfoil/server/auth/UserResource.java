package io.counterfoil.server.auth;

import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.Cursor;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.http.MayWait;
import io.counterfoil.server.http.NoIdempotencyKey;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Page;
import io.counterfoil.server.http.PageRequest;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.http.StepUp;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;

/** The company's people. */
@Path("/api/v1/users")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class UserResource {
    private static final String LIST = "users";

    private final Users users;
    private final SecondFactor secondFactor;
    private final Passkeys passkeys;

    record NewRoles(List<RoleGrant> roles) {}

    record FactorRemoved(boolean removed) {}

    /** @param removed how many there were */
    record PasskeysRemoved(int removed) {}

    @Inject
    UserResource(Users users, SecondFactor secondFactor, Passkeys passkeys) {
        this.users = users;
        this.secondFactor = secondFactor;
        this.passkeys = passkeys;
    }

    @GET
    @RequiresPermission("user:read")
    @Operation("Lists users, oldest first.")
    public Page<UserView> list(@Context PageRequest page, @Context RequestContext context) {
        long after = page.after(LIST, 1).map(cursor -> cursor.number(0)).orElse(0L);
        return Page.cut(users.list(Caller.actor(context), after, page.limit() + 1), page,
                user -> Cursor.of(LIST, user.id().value()));
    }

    @POST
    @RequiresPermission("user:manage")
    @StepUp
    @Operation(value = "Makes a user and shows, once, the token with which they choose a password.", status = 201)
    public Answer<Invitation> create(NewUser user, @Context RequestContext context) {
        Invitation invitation = users.create(Caller.actor(context), key(context), user);
        return Answer.created("/api/v1/users/" + invitation.user().id().text(), invitation)
                .version(invitation.user().version());
    }

    @GET
    @Path("/{id}")
    @RequiresPermission("user:read")
    @Operation("Reads a user.")
    public Answer<UserView> read(@PathParam("id") UserId id, @Context RequestContext context) {
        return versioned(users.find(Caller.actor(context), id));
    }

    @DELETE
    @Path("/{id}/second-factor")
    @RequiresPermission("user:manage")
    @NoIdempotencyKey(reason = "taking it away twice is taking it away once")
    @StepUp
    @Operation("Takes away the authenticator of a user who has lost it.")
    public FactorRemoved resetSecondFactor(@PathParam("id") UserId id, @Context RequestContext context) {
        secondFactor.reset(Caller.actor(context), id);
        return new FactorRemoved(true);
    }

    @DELETE
    @Path("/{id}/passkeys")
    @RequiresPermission("user:manage")
    @NoIdempotencyKey(reason = "taking them away twice is taking them away once")
    @StepUp
    @Operation("Takes away all passkeys of a user whose devices were lost or stolen.")
    public PasskeysRemoved removePasskeys(@PathParam("id") UserId id, @Context RequestContext context) {
        return new PasskeysRemoved(passkeys.removeAll(Caller.actor(context), id));
    }

    @PUT
    @Path("/{id}/roles")
    @RequiresPermission("user:manage")
    @StepUp
    @MayWait
    @Operation("Replaces the roles of a user; counts at once.")
    public Answer<UserView> setRoles(@PathParam("id") UserId id, NewRoles asked, @Context RequestContext context) {
        return versioned(users.setRoles(Caller.actor(context), key(context), id, asked.roles(),
                Optional.of(IfMatch.of(context))));
    }

    @POST
    @Path("/{id}/disable")
    @RequiresPermission("user:manage")
    @Operation("Disables a user and ends all their sessions and tokens at once.")
    public Answer<UserView> disable(@PathParam("id") UserId id, @Context RequestContext context) {
        return versioned(users.disable(Caller.actor(context), key(context), id));
    }

    @POST
    @Path("/{id}/enable")
    @RequiresPermission("user:manage")
    @Operation("Lets a disabled user sign in again.")
    public Answer<UserView> enable(@PathParam("id") UserId id, @Context RequestContext context) {
        return versioned(users.enable(Caller.actor(context), key(context), id));
    }

    @POST
    @Path("/{id}/invitations")
    @RequiresPermission("user:manage")
    @StepUp
    @Operation("Shows, once, a new token with which the user chooses a new password.")
    public Invitation invite(@PathParam("id") UserId id, @Context RequestContext context) {
        return users.invite(Caller.actor(context), key(context), id);
    }

    static Optional<IdempotencyKey> key(RequestContext context) {
        return context.idempotencyKey().map(IdempotencyKey::new);
    }

    private static Answer<UserView> versioned(UserView user) {
        return Answer.of(user).version(user.version());
    }
}

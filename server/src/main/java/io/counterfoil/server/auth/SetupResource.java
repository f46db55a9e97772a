package io.counterfoil.server.auth;

import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.NoIdempotencyKey;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** What one-time tokens are used for. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SetupResource {
    private static final String ONCE = "the one-time token works once";

    private final SetupToken setup;

    record FirstAdministrator(String token, String login, String display, String password) {}

    record ChosenPassword(String token, String password) {}

    @Inject
    SetupResource(SetupToken setup) {
        this.setup = setup;
    }

    @POST
    @Path("/setup")
    @Public(reason = "there is nobody yet who could sign in; the one-time token that the start printed is demanded")
    @RateLimited(RateLimit.SET_UP)
    @NoIdempotencyKey(reason = ONCE)
    @Operation(value = "Makes the first administrator.", status = 201)
    public Answer<UserView> setUp(FirstAdministrator asked) {
        UserView user = setup.makeFirstAdministrator(asked.token(), asked.login(), asked.display(), asked.password());
        return Answer.created("/api/v1/users/" + user.id().text(), user).version(user.version());
    }

    @POST
    @Path("/passwords")
    @Public(reason = "whoever was invited has no password yet; the invitation's one-time token is demanded")
    @RateLimited(RateLimit.SET_UP)
    @NoIdempotencyKey(reason = ONCE)
    @Operation("Sets the password of an invited user.")
    public UserView choosePassword(ChosenPassword asked) {
        return setup.choosePassword(asked.token(), asked.password());
    }
}

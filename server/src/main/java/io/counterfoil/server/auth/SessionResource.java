package io.counterfoil.server.auth;

import io.counterfoil.server.http.Answer;
import io.counterfoil.server.http.NoIdempotencyKey;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Signing in and out. */
@Path("/api/v1/sessions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SessionResource {
    private static final String TWICE = "ending it twice is ending it once";

    private final BrowserSessions browser;

    /** @param code of the authenticator or a recovery code, where one is set up */
    record Credentials(String login, String password, @Nullable String code) {}

    /** @param code of the authenticator or a recovery code, where one is set up */
    record Proof(String password, @Nullable String code) {}

    record SignedIn(UserView user, SessionView session) {}

    record Ended(boolean ended) {}

    @Inject
    SessionResource(BrowserSessions browser) {
        this.browser = browser;
    }

    @POST
    @Public(reason = "signing in is how one becomes known; login and password are demanded")
    @RateLimited(RateLimit.SIGN_IN)
    @NoIdempotencyKey(reason = "each sign-in makes a session of its own, and ends the one before in the same browser")
    @Operation(value = "Signs in; the session is in the cookie of the answer.", status = 201)
    public Answer<SignedIn> signIn(Credentials credentials, @Context RequestContext context) {
        BrowserSessions.Begun begun = browser.signIn(context, credentials.login(), credentials.password(),
                Objects.requireNonNullElse(credentials.code(), ""));
        return Answer
                .created("/api/v1/sessions/" + begun.session().id().text(),
                        new SignedIn(begun.user(), begun.session()))
                .header("Set-Cookie", begun.cookie());
    }

    @POST
    @Path("/current/authentication")
    @RequiresPermission("me:manage")
    @NoIdempotencyKey(reason = "a code works once, and proving it twice is proving it once")
    @Operation("Takes the password again, and the code where an authenticator is set up, before something dangerous; the session goes on in the cookie of the answer.")
    public Answer<SignedIn> proveAgain(Proof proof, @Context RequestContext context) {
        BrowserSessions.Begun begun = browser.proveAgain(context, proof.password(),
                Objects.requireNonNullElse(proof.code(), ""));
        return Answer.of(new SignedIn(begun.user(), begun.session())).header("Set-Cookie", begun.cookie());
    }

    @GET
    @RequiresPermission("me:read")
    @Operation("Lists the caller's own sessions.")
    public List<SessionView> list(@Context RequestContext context) {
        return browser.list(context);
    }

    @DELETE
    @Path("/current")
    @RequiresPermission("me:manage")
    @NoIdempotencyKey(reason = TWICE)
    @Operation("Signs out.")
    public Answer<Ended> signOut(@Context RequestContext context) {
        return Answer.of(new Ended(true)).header("Set-Cookie", browser.signOut(context));
    }

    @DELETE
    @Path("/{id}")
    @RequiresPermission("me:manage")
    @NoIdempotencyKey(reason = TWICE)
    @Operation("Ends one of the caller's own sessions, such as one left open elsewhere.")
    public Ended end(@PathParam("id") SessionId id, @Context RequestContext context) {
        browser.end(context, id);
        return new Ended(true);
    }
}

package io.counterfoil.server.portal;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Optional;

/** Where customers' contacts come in by a passkey, without an e-mail address. */
@Path("/portal/sign-in/passkey")
public final class PasskeySignInResource {
    private static final int INVALID = 422;

    private final PortalPasskeys passkeys;
    private final SignInPage page;
    private final SameOrigin origin;

    @Inject
    PasskeySignInResource(PortalPasskeys passkeys, SignInPage page, SameOrigin origin) {
        this.passkeys = passkeys;
        this.page = page;
        this.origin = origin;
    }

    @POST
    @Path("/challenge")
    @Consumes(MediaType.WILDCARD)
    @BodyLimit(AccountResource.MOST_FORM_BYTES)
    @Public(reason = "signing in by a passkey begins with it; it is worth nothing without the passkey")
    @RateLimited(RateLimit.SIGN_IN)
    @Operation("Gives, as JSON, what a browser is to ask the passkey of a customer's contact.")
    public Response challenge(@Context RequestContext request) {
        origin.require(request);
        return Response.ok(passkeys.ask(request.attribute(PortalFilter.SEEN).orElseThrow()))
                .type(MediaType.APPLICATION_JSON)
                .header("Cache-Control", "no-store")
                .build();
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(AccountResource.MOST_FORM_BYTES)
    @Public(reason = "nobody is signed in yet; a passkey is demanded")
    @RateLimited(RateLimit.SIGN_IN)
    @Operation("Begins the session of a customer's contact by a passkey.")
    public Response enter(@Context RequestContext request, MultivaluedMap<String, String> form) {
        origin.require(request);
        try {
            return page.entered(request, passkeys.signIn(request,
                    Optional.ofNullable(form.getFirst(PasskeyPages.ANSWER)).orElse("")));
        } catch (CounterfoilException e) {
            if (!e.code().equals(PortalErrors.PASSKEY_REFUSED)) {
                throw e;
            }
            return page.form(request, INVALID, "signIn.passkey.refused");
        }
    }
}

package io.counterfoil.server.console;

import io.counterfoil.server.auth.KeptForm;
import io.counterfoil.server.auth.Passkeys;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Passkey;
import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What pages that ask for a passkey have in common. */
@Path(PasskeyPages.ROOT)
public final class PasskeyPages {
    static final String ROOT = Console.ROOT + "/passkeys";
    /** The module that such pages load. */
    static final String MODULE = "js/passkey.js";

    private final Passkeys passkeys;

    @Inject
    PasskeyPages(Passkeys passkeys) {
        this.passkeys = passkeys;
    }

    @POST
    @Path("/challenge")
    @RateLimited(RateLimit.SIGN_IN)
    @Public(reason = "signing in by a passkey begins with it; it is worth nothing without the passkey")
    @Operation("Gives, as JSON, what a browser is to ask its user's passkey.")
    public Response challenge(@Context RequestContext request) {
        return Response.ok(passkeys.ask(request)).type(MediaType.APPLICATION_JSON).build();
    }

    /** The button that proves by a passkey who somebody is. */
    static Passkey button(String id, String action, List<Field> fields, Wording words) {
        return new Passkey(id, action, fields, KeptForm.PASSKEY, ROOT + "/challenge", false,
                words.text("passkey.use"), words.text("passkey.failed"));
    }
}

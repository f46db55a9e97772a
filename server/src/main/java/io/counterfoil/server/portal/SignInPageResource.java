package io.counterfoil.server.portal;

import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.ui.PortalFrame;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;

/** Where customers' contacts ask for a link, and where the link leads. */
@Path("/portal/sign-in")
public final class SignInPageResource {
    /** Below it the links of mails lie. */
    static final String ENTER = "/portal/sign-in/enter";
    private static final String REASON = "nobody is signed in yet";
    private static final long MOST_FORM_BYTES = 4_096;
    private static final int OK = 200;
    private static final int GONE = 410;

    private final SignIns signIns;
    private final AccountGate gate;
    private final SignInPage page;
    private final SameOrigin origin;

    @Inject
    SignInPageResource(SignIns signIns, AccountGate gate, SignInPage page, SameOrigin origin) {
        this.signIns = signIns;
        this.gate = gate;
        this.page = page;
        this.origin = origin;
    }

    @GET
    @Public(reason = REASON)
    @RateLimited(RateLimit.PAGES)
    @Operation("Shows the form by which a customer's contact asks for a link to sign in.")
    public Response form(@Context RequestContext request) {
        if (gate.session(request).isPresent()) {
            return AccountGate.to("");
        }
        return page.form(request, OK, null);
    }

    @POST
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @Public(reason = REASON)
    @RateLimited(RateLimit.SIGN_IN)
    @Operation("Mails a link to sign in, if the address is a contact's; the answer is the same if it is not.")
    public Response ask(@Context RequestContext request, MultivaluedMap<String, String> form) {
        origin.require(request);
        String email = Optional.ofNullable(form.getFirst("email")).orElse("").strip();
        signIns.ask(email);
        Shell shell = gate.shell(request);
        return SignInPage.answer(shell.message(OK, page.frame(shell, "signIn.asked.title"), "ok",
                shell.words().text("signIn.asked.body", Map.of("minutes", Long.toString(SignIns.VALID.toMinutes()))),
                Shell.back(AccountVisit.path("sign-in"), shell.words().text("signIn.asked.again"))));
    }

    @GET
    @Path("/enter/{token}")
    @Public(reason = "the token in the address is what opens it")
    @RateLimited(value = RateLimit.PAGES, per = "token")
    @Operation("Shows where a mailed link leads: one button. What looks at links by itself, such as a mail filter, uses none up.")
    public Response arrive(@Context RequestContext request, @PathParam("token") String token) {
        Shell shell = gate.shell(request);
        if (signIns.find(token).isEmpty()) {
            return over(shell);
        }
        PortalFrame frame = page.frame(shell, "enter.title");
        Html button = Html.element("form", Html.attributes("method", "post", "action", ENTER + "/" + token),
                Html.element("button", Html.attributes("type", "submit", "class", "btn btn-primary btn-block"),
                        shell.words().text("enter.go")));
        return SignInPage.answer(shell.message(OK, frame, "ok", shell.words().text("enter.body"), button));
    }

    @POST
    @Path("/enter/{token}")
    @Consumes(MediaType.WILDCARD)
    @BodyLimit(MOST_FORM_BYTES)
    @Public(reason = "the token in the address is what opens it")
    @RateLimited(value = RateLimit.SIGN_IN)
    @Operation("Uses a mailed link up and begins a session.")
    public Response enter(@Context RequestContext request, @PathParam("token") String token) {
        origin.require(request);
        try {
            return page.entered(request, signIns.enter(token));
        } catch (CounterfoilException e) {
            if (!e.code().equals(PortalErrors.SIGN_IN_REFUSED)) {
                throw e;
            }
            return over(gate.shell(request));
        }
    }

    private Response over(Shell shell) {
        return SignInPage.answer(shell.message(GONE, page.frame(shell, "enter.over.title"), "warn",
                shell.words().text("enter.over.body"),
                Shell.button(AccountVisit.path("sign-in"), shell.words().text("enter.over.again"))));
    }
}

package io.counterfoil.server.portal;

import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
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
import java.net.URI;
import java.util.List;
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
    private final PortalCookie cookie;
    private final SameOrigin origin;

    @Inject
    SignInPageResource(SignIns signIns, AccountGate gate, PortalCookie cookie, SameOrigin origin) {
        this.signIns = signIns;
        this.gate = gate;
        this.cookie = cookie;
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
        Shell shell = gate.shell(request);
        Form form = Form.of("sign-in", AccountVisit.path("sign-in"), List.of(
                Field.of("email", shell.words().text("signIn.email"), Field.Kind.EMAIL, "")
                        .needed()
                        .autocomplete("email")
                        .help(shell.words().text("signIn.help"))),
                shell.words().text("signIn.go"));
        PortalFrame frame = frame(shell, "signIn.title");
        return answer(shell.page(OK, frame, shell.ui()
                .bareCard("sign-in-card", frame.title(), shell.ui()
                        .stack(shell.ui()
                                .html(Html.of(Html.element("h1", frame.title()),
                                        Html.element("p", Html.attributes("class", "muted"),
                                                shell.words().text("signIn.lede")))),
                                shell.ui().form(form)))));
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
        return answer(shell.message(OK, frame(shell, "signIn.asked.title"), "ok",
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
        PortalFrame frame = frame(shell, "enter.title");
        Html button = Html.element("form", Html.attributes("method", "post", "action", ENTER + "/" + token),
                Html.element("button", Html.attributes("type", "submit", "class", "btn btn-primary btn-block"),
                        shell.words().text("enter.go")));
        return answer(shell.message(OK, frame, "ok", shell.words().text("enter.body"), button));
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
            SignIns.Opened opened = signIns.enter(token);
            return PageAnswer.of(new Reply.Elsewhere(URI.create(AccountVisit.ROOT)), PageAnswer.BY_SESSION)
                    .header("Set-Cookie", cookie.set(request, opened.secret(), PortalSessions.LONGEST))
                    .build();
        } catch (CounterfoilException e) {
            if (!e.code().equals(PortalErrors.SIGN_IN_REFUSED)) {
                throw e;
            }
            return over(gate.shell(request));
        }
    }

    private Response over(Shell shell) {
        return answer(shell.message(GONE, frame(shell, "enter.over.title"), "warn",
                shell.words().text("enter.over.body"),
                Shell.button(AccountVisit.path("sign-in"), shell.words().text("enter.over.again"))));
    }

    private PortalFrame frame(Shell shell, String title) {
        return shell.accountFrame(shell.words().text(title), gate.company()).language(AccountVisit.path("language"));
    }

    private static Response answer(Reply reply) {
        return PageAnswer.of(reply, PageAnswer.BY_SESSION).build();
    }
}

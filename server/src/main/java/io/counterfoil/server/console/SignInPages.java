package io.counterfoil.server.console;

import gg.jte.Content;
import io.counterfoil.server.auth.BrowserSessions;
import io.counterfoil.server.auth.Caller;
import io.counterfoil.server.auth.FederatedSignIn;
import io.counterfoil.server.auth.KeptForm;
import io.counterfoil.server.auth.Passkeys;
import io.counterfoil.server.console.setup.SetUpFrame;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.http.BodyLimit;
import io.counterfoil.server.http.Operation;
import io.counterfoil.server.http.Public;
import io.counterfoil.server.http.RateLimit;
import io.counterfoil.server.http.RateLimited;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.RequiresPermission;
import io.counterfoil.server.page.ListState;
import io.counterfoil.server.page.Wording;
import io.counterfoil.ui.Action;
import io.counterfoil.ui.Field;
import io.counterfoil.ui.Form;
import io.counterfoil.ui.Head;
import io.counterfoil.ui.Ui;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Signing in and out, and the first administrator. */
@Path(Console.ROOT)
public final class SignInPages {
    private static final String SIGN_IN = Console.ROOT + "/sign-in";
    private static final String SET_UP = Console.ROOT + "/set-up";
    private static final String INVITATION = Console.ROOT + "/invitation";
    private static final long MOST_FORM_BYTES = 8192;
    private static final long MOST_ANSWER_BYTES = 65_536;
    private static final int OK = 200;
    private static final int INVALID = 422;

    private final BrowserSessions sessions;
    private final Passkeys passkeys;
    private final FederatedSignIn provider;
    private final PlainPages pages;

    @Inject
    SignInPages(BrowserSessions sessions, Passkeys passkeys, FederatedSignIn provider, PlainPages pages) {
        this.provider = provider;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.pages = pages;
    }

    /** The address of the page that signs in and then goes on. */
    static String address(String next) {
        return next.equals(Console.ROOT) ? SIGN_IN : ListState.address(SIGN_IN, Map.of("next", next));
    }

    @GET
    @Path("/sign-in")
    @RateLimited(RateLimit.SIGN_IN)
    @Public(reason = "signing in is how one becomes known")
    @Operation("Shows the form to sign in.")
    public Response signIn(@Context RequestContext request) {
        if (sessions.awaitsFirstAdministrator()) {
            return Response.seeOther(URI.create(SET_UP)).build();
        }
        VisitFilter.Seen seen = seen(request);
        String next = seen.parameters().getOrDefault("next", List.of("")).getFirst();
        return signIn(request, seen, OK, next, "", null);
    }

    @POST
    @Path("/sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RateLimited(RateLimit.SIGN_IN)
    @Public(reason = "signing in is how one becomes known; login and password are demanded")
    @Operation("Signs in and goes on to the page that was asked for.")
    public Response signIn(@Context RequestContext request, MultivaluedMap<String, String> form) {
        VisitFilter.Seen seen = seen(request);
        String login = Visit.value(form, "login");
        String next = Visit.value(form, "next");
        try {
            BrowserSessions.Begun begun = sessions.signIn(request, login, password(form), Visit.value(form, "code"));
            return Response.seeOther(URI.create(own(next))).header("Set-Cookie", begun.cookie()).build();
        } catch (CounterfoilException e) {
            if (e.code().kind() != ErrorKind.UNAUTHENTICATED && e.code().kind() != ErrorKind.LIMIT) {
                throw e;
            }
            String text = PlainPages.words(seen)
                    .text(e.code().kind() == ErrorKind.LIMIT ? "signIn.wait" : "signIn.refused");
            return signIn(request, seen, e.code().kind() == ErrorKind.LIMIT ? e.code().kind().httpStatus() : INVALID,
                    next, login, text);
        }
    }

    @POST
    @Path("/sign-in/passkey")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_ANSWER_BYTES)
    @RateLimited(RateLimit.SIGN_IN)
    @Public(reason = "signing in is how one becomes known; a passkey is demanded")
    @Operation("Signs in by a passkey and goes on to the page that was asked for.")
    public Response signInByPasskey(@Context RequestContext request, MultivaluedMap<String, String> form) {
        VisitFilter.Seen seen = seen(request);
        String next = Visit.value(form, "next");
        try {
            BrowserSessions.Begun begun = sessions.signIn(request, Visit.value(form, KeptForm.PASSKEY));
            return Response.seeOther(URI.create(own(next))).header("Set-Cookie", begun.cookie()).build();
        } catch (CounterfoilException e) {
            if (e.code().kind() != ErrorKind.UNAUTHENTICATED) {
                throw e;
            }
            return signIn(request, seen, INVALID, next, "", PlainPages.words(seen).text("passkey.refused"));
        }
    }

    private Response signIn(RequestContext request, VisitFilter.Seen seen, int status, String next, String login,
            @Nullable String problem) {
        Ui ui = Ui.of(seen.language());
        Wording words = PlainPages.words(seen);
        Form form = Form.of("sign-in", SIGN_IN, List.of(
                Field.hidden("next", own(next)),
                Field.of("login", words.text("login"), Field.Kind.TEXT, login).needed().autocomplete("username"),
                Field.of("password", words.text("password"), Field.Kind.PASSWORD, "")
                        .needed()
                        .autocomplete("current-password"),
                Field.of("code", words.text("code"), Field.Kind.DIGITS, "")
                        .help(words.text("code.help"))
                        .autocomplete("one-time-code")),
                words.text("signIn")).problem(problem);
        List<Content> parts = new ArrayList<>();
        parts.add(ui.head(Head.of(words.text("signIn"), words.text("signIn.lede"))));
        parts.add(ui.form(form));
        if (passkeys.possible(request)) {
            parts.add(ui.passkey(PasskeyPages.button("sign-in-passkey", SIGN_IN + "/passkey",
                    List.of(Field.hidden("next", own(next))), words)));
        }
        provider.offered(request)
                .ifPresent(name -> parts.add(ui.buttons(ui.action(Action.of(
                        words.text("provider.use", Map.of("name", name)), ProviderPages.signIn(own(next)),
                        "external-link")))));
        return pages.page(seen, status, words.text("signIn"), List.of(PasskeyPages.MODULE),
                ui.bareCard("door", words.text("signIn"), ui.stack(parts)));
    }

    /** Only a page of the console, so that a link to the form cannot lead elsewhere. */
    static String own(String next) {
        boolean ours = next.startsWith(Console.ROOT + "/") && next.matches("[A-Za-z0-9/_.-]{1,500}")
                && !next.contains("..") && !next.contains("//");
        return ours ? next : Console.ROOT;
    }

    @POST
    @Path("/sign-out")
    @RequiresPermission("me:manage")
    @Operation("Signs out.")
    public Response signOut(@Context RequestContext request) {
        return Response.seeOther(URI.create(SIGN_IN)).header("Set-Cookie", sessions.signOut(request)).build();
    }

    @GET
    @Path("/set-up")
    @RateLimited(RateLimit.SET_UP)
    @Public(reason = "there is nobody yet who could sign in")
    @Operation("Shows the form that makes the first administrator.")
    public Response setUp(@Context RequestContext request) {
        if (!sessions.awaitsFirstAdministrator()) {
            return Response.seeOther(URI.create(Caller.find(request).isPresent() ? Console.ROOT : SIGN_IN)).build();
        }
        VisitFilter.Seen seen = seen(request);
        return setUp(seen, OK, setUpForm(seen, Map.of()));
    }

    @POST
    @Path("/set-up")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RateLimited(RateLimit.SET_UP)
    @Public(reason = "there is nobody yet who could sign in; the one-time token that the start printed is demanded")
    @Operation("Makes the first administrator and signs in.")
    public Response setUp(@Context RequestContext request, MultivaluedMap<String, String> form) {
        VisitFilter.Seen seen = seen(request);
        String password = password(form);
        try {
            sessions.makeFirstAdministrator(request, Visit.value(form, "token"), Visit.value(form, "login"),
                    Visit.value(form, "display"), password);
            return begin(request, Visit.value(form, "login"), password);
        } catch (CounterfoilException e) {
            return setUp(seen, 422, Refusals.of(seen.language()).wrong(setUpForm(seen, form), e, Map.of()));
        }
    }

    private Form setUpForm(VisitFilter.Seen seen, Map<String, List<String>> given) {
        Wording words = PlainPages.words(seen);
        return Form.of("set-up", SET_UP, List.of(
                Field.of("token", words.text("setUp.token"), Field.Kind.TEXT, Visit.value(given, "token"))
                        .needed()
                        .help(words.text("setUp.token.help")),
                Field.of("login", words.text("login"), Field.Kind.TEXT, Visit.value(given, "login"))
                        .needed()
                        .autocomplete("username"),
                Field.of("display", words.text("display"), Field.Kind.TEXT, Visit.value(given, "display"))
                        .needed()
                        .autocomplete("name"),
                newPassword(words)),
                words.text("setUp.go"));
    }

    private static Field newPassword(Wording words) {
        return Field.of("password", words.text("password"), Field.Kind.PASSWORD, "")
                .needed()
                .help(words.text("password.help"))
                .autocomplete("new-password");
    }

    private Response setUp(VisitFilter.Seen seen, int status, Form form) {
        Ui ui = Ui.of(seen.language());
        Wording words = PlainPages.words(seen);
        return pages.page(seen, status, words.text("setUp"), ui.bareCard("door", words.text("setUp"), ui.stack(
                ui.steps(SetUpFrame.steps(seen.language()), 0),
                ui.head(Head.of(words.text("setUp"), words.text("setUp.lede"))), ui.form(form))));
    }

    @GET
    @Path("/invitation")
    @RateLimited(RateLimit.SET_UP)
    @Public(reason = "whoever was invited has no password yet")
    @Operation("Shows the form with which an invited user chooses a password.")
    public Response invitation(@Context RequestContext request) {
        VisitFilter.Seen seen = seen(request);
        return invitation(seen, OK, invitationForm(seen, Map.of()));
    }

    @POST
    @Path("/invitation")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @BodyLimit(MOST_FORM_BYTES)
    @RateLimited(RateLimit.SET_UP)
    @Public(reason = "whoever was invited has no password yet; the invitation's one-time token is demanded")
    @Operation("Sets the password of an invited user and signs in.")
    public Response invitation(@Context RequestContext request, MultivaluedMap<String, String> form) {
        VisitFilter.Seen seen = seen(request);
        String password = password(form);
        try {
            String login = sessions.choosePassword(request, Visit.value(form, "token"), password).login();
            return begin(request, login, password);
        } catch (CounterfoilException e) {
            return invitation(seen, 422, Refusals.of(seen.language()).wrong(invitationForm(seen, form), e, Map.of()));
        }
    }

    private Form invitationForm(VisitFilter.Seen seen, Map<String, List<String>> given) {
        Wording words = PlainPages.words(seen);
        return Form.of("invitation", INVITATION, List.of(
                Field.of("token", words.text("invitation.token"), Field.Kind.TEXT, Visit.value(given, "token"))
                        .needed()
                        .help(words.text("invitation.token.help")),
                newPassword(words)), words.text("invitation.go"));
    }

    private Response invitation(VisitFilter.Seen seen, int status, Form form) {
        Ui ui = Ui.of(seen.language());
        Wording words = PlainPages.words(seen);
        return pages.page(seen, status, words.text("invitation"), ui.bareCard("door", words.text("invitation"),
                ui.stack(ui.head(Head.of(words.text("invitation"), words.text("invitation.lede"))), ui.form(form))));
    }

    private Response begin(RequestContext request, String login, String password) {
        BrowserSessions.Begun begun = sessions.signIn(request, login, password, "");
        return Response.seeOther(URI.create(Console.ROOT)).header("Set-Cookie", begun.cookie()).build();
    }

    /** As it was typed: blanks count. */
    private static String password(Map<String, List<String>> form) {
        return form.getOrDefault("password", List.of()).stream().findFirst().orElse("");
    }

    private static VisitFilter.Seen seen(RequestContext request) {
        return request.attribute(VisitFilter.SEEN).orElseThrow();
    }
}

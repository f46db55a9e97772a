package io.counterfoil.server.auth;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.RequestContext;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/**
 * Signing in and out in a browser: the session is in a cookie that no script can read.
 */
public final class BrowserSessions {
    private final SignIn signIn;
    private final Sessions sessions;
    private final Passkeys passkeys;
    private final ProvenSignIn proven;
    private final SetupToken setup;
    private final Users users;
    private final AuthConfig config;

    /**
     * A session that has begun.
     *
     * @param cookie value of the header Set-Cookie
     */
    public record Begun(UserView user, SessionView session, String cookie) {}

    @Inject
    BrowserSessions(SignIn signIn, Sessions sessions, Passkeys passkeys, ProvenSignIn proven, SetupToken setup,
            Users users, AuthConfig config) {
        this.signIn = signIn;
        this.sessions = sessions;
        this.passkeys = passkeys;
        this.proven = proven;
        this.setup = setup;
        this.users = users;
        this.config = config;
    }

    /**
     * Begins a session, and ends the one that the same browser was in before.
     *
     * @param code of the authenticator, or a recovery code; empty where none is set up
     * @throws CounterfoilException {@code auth.sign-in-refused}, {@code auth.too-many-tries}, {@code auth.busy},
     *     {@code auth.cross-site}
     */
    public Begun signIn(RequestContext request, String login, String password, String code) {
        requireNoOtherSite(request);
        Sessions.Opened opened = signIn
                .signIn(new SignIn.Try(login, password, code, request.remoteAddress(), Device.of(request),
                        Caller.find(request)));
        return begun(request, opened);
    }

    /**
     * Takes password and code once more from whoever is signed in, before they do something dangerous. The session goes
     * on under a new secret, and ends when it would have ended.
     *
     * @throws CounterfoilException {@code auth.session-unknown} if it came with a token; {@code auth.sign-in-refused},
     *     {@code auth.too-many-tries}, {@code auth.busy}
     */
    public Begun proveAgain(RequestContext request, String password, String code) {
        Caller caller = Caller.of(request);
        if (caller.session().isEmpty()) {
            throw noSession();
        }
        return begun(request, signIn.proveAgain(caller, password, code, request.remoteAddress()));
    }

    /**
     * Begins a session by a passkey, in place of password and code.
     *
     * @param answer what the browser has answered to {@link Passkeys#ask}
     * @throws CounterfoilException {@code auth.sign-in-refused}, {@code auth.cross-site}
     */
    public Begun signIn(RequestContext request, String answer) {
        requireNoOtherSite(request);
        Passkeys.Proved proved = passkeys.prove(request, answer)
                .orElseThrow(() -> refused(request, Optional.empty()));
        return begun(request,
                proven.open(proved.user(), Device.of(request), Caller.find(request), proved.proof()));
    }

    /** The same by a passkey of the user who is signed in. */
    public Begun proveAgain(RequestContext request, String answer) {
        Caller caller = Caller.of(request);
        if (caller.session().isEmpty()) {
            throw noSession();
        }
        Passkeys.Proved proved = passkeys.prove(request, answer)
                .filter(found -> caller.user().equals(Optional.of(found.user())))
                .orElseThrow(() -> refused(request, caller.user()));
        return begun(request, proven.renew(caller, proved.proof()));
    }

    private CounterfoilException refused(RequestContext request, Optional<UserId> user) {
        return proven.refuse(user, Passkeys.BY, request.remoteAddress(),
                "The passkey is not known here, or the answer came too late. Try again, or sign in by password");
    }

    Begun begun(RequestContext request, Sessions.Opened opened) {
        StoredSession session = opened.session();
        return new Begun(users.read(session.user()), SessionView.of(session, true),
                cookie(request).set(opened.secret(), config.sessionAbsolute()));
    }

    /**
     * Ends the session that the request came in.
     *
     * @return value of the header Set-Cookie that takes the cookie away
     * @throws CounterfoilException {@code auth.session-unknown} if it came with a token
     */
    public String signOut(RequestContext request) {
        Caller caller = Caller.of(request);
        SessionId session = caller.session()
                .orElseThrow(BrowserSessions::noSession);
        sessions.end(caller.actor(), caller.user().orElseThrow(), session);
        return cookie(request).clear();
    }

    /** The caller's own sessions; none for the command line. */
    public List<SessionView> list(RequestContext request) {
        Caller caller = Caller.of(request);
        return caller.user().map(user -> sessions.list(user, caller.session())).orElse(List.of());
    }

    /**
     * Ends one of the caller's own sessions, such as one left open elsewhere.
     *
     * @throws CounterfoilException {@code auth.session-unknown} for another's, one that has ended, and where the caller
     *     has none
     */
    public void end(RequestContext request, SessionId session) {
        Caller caller = Caller.of(request);
        sessions.end(caller.actor(), caller.user().orElseThrow(BrowserSessions::noSession), session);
    }

    /**
     * Ends all sessions of the caller but the one that asks.
     *
     * @return how many
     * @throws CounterfoilException {@code auth.session-unknown} if it came with a token
     */
    public int endOthers(RequestContext request) {
        Caller caller = Caller.of(request);
        SessionId kept = caller.session().orElseThrow(BrowserSessions::noSession);
        return sessions.endOthers(caller.actor(), caller.user().orElseThrow(), kept);
    }

    /**
     * Changes the caller's own password and ends their other sessions.
     *
     * @throws CounterfoilException {@code auth.denied} if it came with a token; {@code auth.sign-in-refused},
     *     {@code auth.password-refused}, {@code auth.too-many-tries}, {@code auth.busy}
     */
    public UserView changePassword(RequestContext request, String present, String chosen) {
        Caller caller = Caller.of(request);
        if (caller.session().isEmpty()) {
            throw new CounterfoilException(AuthErrors.DENIED,
                    "A password is changed by the user who is signed in, not by a token. Sign in first");
        }
        signIn.changePassword(caller, present, chosen, request.remoteAddress());
        return users.read(caller.user().orElseThrow());
    }

    /** Whether nobody can sign in yet, since there is no user. */
    public boolean awaitsFirstAdministrator() {
        return setup.awaitsFirstAdministrator();
    }

    /**
     * Makes the first administrator with the one-time token that the start has printed.
     *
     * @throws CounterfoilException {@code auth.setup-token-invalid}, {@code auth.bad-field},
     *     {@code auth.password-refused}, {@code auth.busy}
     */
    public UserView makeFirstAdministrator(RequestContext request, String token, String login, String display,
            String password) {
        requireNoOtherSite(request);
        return setup.makeFirstAdministrator(token, login, display, password);
    }

    /**
     * Sets the password of an invited user.
     *
     * @throws CounterfoilException {@code auth.setup-token-invalid}, {@code auth.password-refused}, {@code auth.busy}
     */
    public UserView choosePassword(RequestContext request, String token, String password) {
        requireNoOtherSite(request);
        return setup.choosePassword(token, password);
    }

    private static CounterfoilException noSession() {
        return new CounterfoilException(AuthErrors.SESSION_UNKNOWN,
                "The request came with a token, not in a session. A token is ended by DELETE /api/v1/tokens/{id}");
    }

    /** What is public has no session yet that the guard against other sites' pages could go by. */
    private static void requireNoOtherSite(RequestContext request) {
        request.header("Sec-Fetch-Site").filter(site -> site.endsWith("-site")).ifPresent(site -> {
            throw new CounterfoilException(AuthErrors.CROSS_SITE,
                    "A page of another site has sent this. Use this server's own page");
        });
    }

    private static SessionCookie cookie(RequestContext request) {
        return request.attribute(SessionCookie.OF_REQUEST).orElseThrow();
    }
}

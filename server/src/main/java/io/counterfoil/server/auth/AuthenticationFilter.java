package io.counterfoil.server.auth;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.RequestContext;
import io.counterfoil.server.http.Route;
import io.counterfoil.server.passkey.RelyingParty;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.Cookie;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Finds out who sent a request: by an API token, by the token of this machine's command line, or by a session cookie.
 * It grants nothing. Public routes are served whatever the credentials are worth: a browser with a session that has
 * ended must be able to sign in.
 */
@Priority(Priorities.AUTHENTICATION)
final class AuthenticationFilter implements ContainerRequestFilter {
    private static final String BEARER = "bearer ";

    private final Sessions sessions;
    private final Tokens tokens;
    private final CliToken cliToken;
    private final RefusedAccess refused;
    private final HttpConfig config;

    @Inject
    AuthenticationFilter(Sessions sessions, Tokens tokens, CliToken cliToken, RefusedAccess refused,
            HttpConfig config) {
        this.sessions = sessions;
        this.tokens = tokens;
        this.cliToken = cliToken;
        this.refused = refused;
        this.config = config;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        RequestContext context = RequestContext.of(request);
        Optional<Route> route = context.route();
        if (route.isEmpty()) {
            return;
        }
        SessionCookie cookie = SessionCookie.of(context, request.getUriInfo().getRequestUri(), config);
        context.attribute(SessionCookie.OF_REQUEST, cookie);
        RelyingParty.of(request.getUriInfo().getRequestUri(), config.publicUrl().orElse(null))
                .ifPresent(party -> context.attribute(Passkeys.PARTY, party));
        Optional<String> presented = bearer(context);
        Optional<Caller> caller = presented.isPresent()
                ? byToken(presented.get(), context)
                : Optional.ofNullable(request.getCookies().get(cookie.name()))
                        .map(Cookie::getValue)
                        .flatMap(sessions::authenticate);
        if (caller.isEmpty() && !route.get().isPublic()) {
            refuse(presented.isPresent(), request.getCookies().containsKey(cookie.name()));
        }
        caller.ifPresent(known -> {
            if (known.session().isPresent() && route.get().changesState()) {
                requireSameOrigin(context, known, request.getUriInfo().getRequestUri());
            }
            context.attribute(Caller.OF_REQUEST, known);
        });
    }

    private static Optional<String> bearer(RequestContext context) {
        return context.header("Authorization")
                .filter(header -> header.toLowerCase(Locale.ROOT).startsWith(BEARER))
                .map(header -> header.substring(BEARER.length()).strip());
    }

    private Optional<Caller> byToken(String presented, RequestContext context) {
        if (presented.startsWith(CliToken.PREFIX)) {
            return cliToken.accepts(presented, context.remoteAddress())
                    ? Optional.of(Caller.commandLine())
                    : Optional.empty();
        }
        return tokens.authenticate(presented);
    }

    private static void refuse(boolean token, boolean cookie) {
        if (token) {
            throw new CounterfoilException(AuthErrors.CREDENTIALS_INVALID,
                    "The token in the header Authorization is unknown, has expired or was revoked. Make a new one");
        }
        if (cookie) {
            throw new CounterfoilException(AuthErrors.CREDENTIALS_INVALID, "The session has ended. Sign in again");
        }
    }

    /** A cookie comes along with whatever page sends the request, so the page has to be ours. */
    private void requireSameOrigin(RequestContext context, Caller caller, URI requested) {
        Optional<String> site = context.header("Sec-Fetch-Site");
        Optional<String> origin = context.header("Origin");
        boolean ours = site.isPresent()
                ? site.get().equals("same-origin")
                : origin.map(given -> isOurs(given, requested)).orElse(false);
        if (!ours) {
            refused.record(context, caller.actor(), AuthErrors.CROSS_SITE);
            throw new CounterfoilException(AuthErrors.CROSS_SITE,
                    "A change that comes with a session's cookie has to come from a page of this server: the header Sec-Fetch-Site or Origin says so. Programs send an API token instead of a cookie");
        }
    }

    private boolean isOurs(String origin, URI requested) {
        return origin.equals(originOf(requested))
                || config.publicUrl().map(url -> origin.equals(originOf(url))).orElse(false);
    }

    private static String originOf(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}

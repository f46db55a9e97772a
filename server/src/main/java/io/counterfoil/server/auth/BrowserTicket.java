package io.counterfoil.server.auth;

import io.counterfoil.server.http.RequestContext;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a browser keeps while it is at the identity provider, so that nobody can make another browser come back in its
 * place. One for all of its tabs.
 */
record BrowserTicket(String secret) {
    private static final String NAME = "counterfoil-provider";
    private static final Pattern COOKIE = Pattern.compile("(?:^|;\\s*)(?:__Host-)?" + NAME + "=([0-9a-f]{64})(?:;|$)");

    static BrowserTicket next() {
        return new BrowserTicket(Secrets.next());
    }

    static Optional<BrowserTicket> of(RequestContext request) {
        return request.header("Cookie")
                .map(COOKIE::matcher)
                .filter(Matcher::find)
                .map(found -> new BrowserTicket(found.group(1)));
    }

    String set(RequestContext request, Duration age) {
        return request.attribute(SessionCookie.OF_REQUEST).orElseThrow().set(NAME, secret, age);
    }

    @Override
    public String toString() {
        return "a browser's ticket";
    }
}

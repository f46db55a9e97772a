package io.counterfoil.server.auth;

import io.counterfoil.server.http.AttributeKey;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.RequestContext;
import java.net.URI;
import java.time.Duration;

/**
 * The cookie that holds a session. Only a browser on the machine itself may have it over plain HTTP; everywhere else it
 * is bound to this host and to HTTPS by its very name.
 *
 * @param plain over plain HTTP on this machine
 */
record SessionCookie(boolean plain) {
    static final AttributeKey<SessionCookie> OF_REQUEST = AttributeKey.of("session cookie", SessionCookie.class);

    static SessionCookie of(RequestContext context, URI requested, HttpConfig config) {
        boolean secure = "https".equals(requested.getScheme())
                || config.publicUrl().map(url -> "https".equals(url.getScheme())).orElse(false);
        return new SessionCookie(!secure && Network.isLoopback(context.remoteAddress()));
    }

    String name() {
        return prefixed("counterfoil");
    }

    private String prefixed(String name) {
        return (plain ? "" : "__Host-") + name;
    }

    String set(String secret, Duration age) {
        return set("counterfoil", secret, age);
    }

    /** Another cookie under the same protection. */
    String set(String name, String value, Duration age) {
        return prefixed(name) + "=" + value + "; Path=/; Max-Age=" + age.toSeconds() + attributes();
    }

    String clear() {
        return name() + "=; Path=/; Max-Age=0" + attributes();
    }

    private String attributes() {
        return (plain ? "" : "; Secure") + "; HttpOnly; SameSite=Lax";
    }
}

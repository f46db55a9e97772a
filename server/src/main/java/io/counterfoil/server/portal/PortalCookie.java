package io.counterfoil.server.portal;

import io.counterfoil.server.http.ClientAddress;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.RequestContext;
import jakarta.inject.Inject;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The cookie of the portal's own sessions; the console's is another one, and neither is any good for the other. Over
 * plain HTTP only a browser on the machine itself gets one.
 */
final class PortalCookie {
    private static final String NAME = "counterfoil-portal";
    private static final String BOUND = "__Host-" + NAME;
    private static final Pattern SECRET = Pattern
            .compile("(?:^|;\\s*)(__Host-)?counterfoil-portal=([0-9a-f]{64})(?:;|$)");

    private final HttpConfig http;
    private final PortalConfig portal;

    @Inject
    PortalCookie(HttpConfig http, PortalConfig portal) {
        this.http = http;
        this.portal = portal;
    }

    /** The secret that came with a request. */
    Optional<String> read(RequestContext request) {
        boolean plain = plain(request);
        Matcher found = SECRET.matcher(request.header("Cookie").orElse(""));
        while (found.find()) {
            if ((found.group(1) == null) == plain) {
                return Optional.ofNullable(found.group(2));
            }
        }
        return Optional.empty();
    }

    String set(RequestContext request, String secret, Duration age) {
        return name(request) + "=" + secret + "; Path=/; Max-Age=" + age.toSeconds() + attributes(request);
    }

    String clear(RequestContext request) {
        return name(request) + "=; Path=/; Max-Age=0" + attributes(request);
    }

    private String name(RequestContext request) {
        return plain(request) ? NAME : BOUND;
    }

    private String attributes(RequestContext request) {
        return (plain(request) ? "" : "; Secure") + "; HttpOnly; SameSite=Lax";
    }

    private boolean plain(RequestContext request) {
        boolean secure = "https".equals(request.attribute(PortalFilter.SEEN).orElseThrow().address().getScheme())
                || portal.url().or(http::publicUrl).map(url -> "https".equals(url.getScheme())).orElse(false);
        return !secure
                && ClientAddress.parse(request.remoteAddress()).map(InetAddress::isLoopbackAddress).orElse(false);
    }
}

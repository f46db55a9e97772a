package io.counterfoil.server.portal;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.RequestContext;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;

/** A session's cookie comes along with whatever page sends a form, so the page has to be ours. */
final class SameOrigin {
    private final PortalConfig portal;
    private final HttpConfig http;

    @Inject
    SameOrigin(PortalConfig portal, HttpConfig http) {
        this.portal = portal;
        this.http = http;
    }

    /** @throws CounterfoilException {@code portal.cross-site} */
    void require(RequestContext request) {
        Optional<String> site = request.header("Sec-Fetch-Site");
        boolean ours = site.isPresent()
                ? site.get().equals("same-origin")
                : request.header("Origin").map(given -> isOurs(request, given)).orElse(false);
        if (!ours) {
            throw new CounterfoilException(PortalErrors.CROSS_SITE,
                    "A form of the portal has to come from a page of the portal: the header Sec-Fetch-Site or Origin "
                            + "says so. Open the page again and send the form from there");
        }
    }

    private boolean isOurs(RequestContext request, String origin) {
        URI address = request.attribute(PortalFilter.SEEN).orElseThrow().address();
        return origin.equals(originOf(address))
                || portal.url().or(http::publicUrl).map(url -> origin.equals(originOf(url))).orElse(false);
    }

    private static String originOf(URI url) {
        return url.getScheme() + "://" + url.getRawAuthority();
    }
}

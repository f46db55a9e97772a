package io.counterfoil.server.portal;

import io.counterfoil.server.bootstrap.Config;
import java.net.URI;
import java.util.Optional;

/** Where customers find the portal. */
public final class PortalConfig {
    private Optional<URI> url = Optional.empty();

    @Config(key = "portal.url", meaning = "The address of the customer portal if it has a host name of its own, such as "
            + "https://pay.example.com, without a path. Then /portal and /pay answer under that name only, and /console "
            + "and /api do not. Without it the portal is reached by http.public-url.")
    public PortalConfig setUrl(Optional<URI> url) {
        url.ifPresent(PortalConfig::requireOrigin);
        this.url = url;
        return this;
    }

    public Optional<URI> url() {
        return url;
    }

    private static void requireOrigin(URI url) {
        boolean web = "https".equalsIgnoreCase(url.getScheme()) || "http".equalsIgnoreCase(url.getScheme());
        boolean bare = url.getRawPath() == null || url.getRawPath().isEmpty() || url.getRawPath().equals("/");
        if (!web || url.getHost() == null || !bare || url.getRawQuery() != null || url.getRawFragment() != null
                || url.getRawUserInfo() != null) {
            throw new IllegalArgumentException("give scheme and host only, such as https://pay.example.com");
        }
    }
}

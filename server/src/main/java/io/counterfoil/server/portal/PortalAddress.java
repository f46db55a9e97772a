package io.counterfoil.server.portal;

import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.passkey.RelyingParty;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.net.URI;
import java.util.Optional;

/**
 * Where customers find the pages: below {@code portal.url}, else {@code http.public-url}; without both on this machine.
 */
final class PortalAddress {
    private static final String PATH = "/pay/";

    private final PortalConfig portal;
    private final HttpConfig config;
    private final Provider<HttpServerService> server;

    @Inject
    PortalAddress(PortalConfig portal, HttpConfig config, Provider<HttpServerService> server) {
        this.portal = portal;
        this.config = config;
        this.server = server;
    }

    /** Whether others than this machine can be told an address. */
    boolean known() {
        return portal.url().or(config::publicUrl).isPresent();
    }

    /** The whole address of the page behind a link. */
    URI page(String token) {
        return whole(path(token));
    }

    /** The whole address of a path. */
    URI whole(String path) {
        URI base = portal.url()
                .or(config::publicUrl)
                .orElseGet(() -> config.port() == 0
                        ? server.get().uri()
                        : URI.create("http://127.0.0.1:" + config.port()));
        return URI.create(base.toString().replaceFirst("/+$", "") + path);
    }

    /** As whom the portal asks browsers for passkeys; empty where they have none for its address. */
    Optional<RelyingParty> party(PortalFilter.Seen seen) {
        return RelyingParty.of(seen.address(), portal.url().or(config::publicUrl).orElse(null));
    }

    /** The page's path, without the host. */
    static String path(String token) {
        return PATH + token;
    }
}

package io.counterfoil.server.portal;

import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.HttpServerService;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.net.URI;

/** Where customers find the pages: below {@code http.public-url}; without it on this machine. */
final class PortalAddress {
    private static final String PATH = "/pay/";

    private final HttpConfig config;
    private final Provider<HttpServerService> server;

    @Inject
    PortalAddress(HttpConfig config, Provider<HttpServerService> server) {
        this.config = config;
        this.server = server;
    }

    /** Whether others than this machine can be told an address. */
    boolean known() {
        return config.publicUrl().isPresent();
    }

    /** The whole address of a page. */
    URI page(String token) {
        URI base = config.publicUrl()
                .orElseGet(() -> config.port() == 0
                        ? server.get().uri()
                        : URI.create("http://127.0.0.1:" + config.port()));
        return URI.create(base.toString().replaceFirst("/+$", "") + path(token));
    }

    /** The page's path, without the host. */
    static String path(String token) {
        return PATH + token;
    }
}

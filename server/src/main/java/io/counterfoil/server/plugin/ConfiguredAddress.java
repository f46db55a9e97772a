package io.counterfoil.server.plugin;

import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.HttpServerService;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.net.URI;

/** What {@code http.public-url} says; without it the address on this machine. */
final class ConfiguredAddress {
    private final HttpConfig config;
    private final Provider<HttpServerService> server;

    @Inject
    ConfiguredAddress(HttpConfig config, Provider<HttpServerService> server) {
        this.config = config;
        this.server = server;
    }

    /** Without a slash at its end. */
    URI base() {
        URI base = config.publicUrl()
                .orElseGet(() -> config.port() == 0
                        ? server.get().uri()
                        : URI.create("http://127.0.0.1:" + config.port()));
        return URI.create(base.toString().replaceFirst("/+$", ""));
    }

    /** Whether others reach the server by TLS. */
    boolean open() {
        return config.publicUrl().map(url -> "https".equalsIgnoreCase(url.getScheme()) && !loopback(url)).orElse(false);
    }

    private static boolean loopback(URI address) {
        String host = String.valueOf(address.getHost());
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127\\.[0-9.]+");
    }
}

package io.counterfoil.server.plugin;

import java.net.URI;

/** How others reach this server. */
@FunctionalInterface
public interface HostAddress {
    /** Scheme, host and port, without a slash at the end: {@code https://receivables.example.com}. */
    URI base();
}

package io.counterfoil.server.auth;

import jakarta.inject.Inject;

/**
 * The secret with which the command line of this machine speaks to the running server, new at each start. Whoever
 * starts the server writes it to a file that only its owner can read; it is taken from loopback addresses alone, and
 * acts as the server itself under the name {@code sys_cli}.
 */
public final class CliToken {
    static final String PREFIX = "cfl_";

    private final String secret = PREFIX + Secrets.next();

    @Inject
    CliToken() {}

    /** For the header {@code Authorization: Bearer …}. */
    public String secret() {
        return secret;
    }

    boolean accepts(String presented, String remoteAddress) {
        return Network.isLoopback(remoteAddress) && Secrets.equal(secret, presented);
    }

    @Override
    public String toString() {
        return PREFIX + "…";
    }
}

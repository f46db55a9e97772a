package io.counterfoil.plugin.payment;

import java.net.URI;
import java.time.Instant;
import java.util.Objects;

/** An open checkout. Immutable. */
public final class CheckoutSession {
    private final String gatewayReference;
    private final URI address;
    private final Instant expiresAt;

    private CheckoutSession(String gatewayReference, URI address, Instant expiresAt) {
        this.gatewayReference = Objects.requireNonNull(gatewayReference);
        this.address = Objects.requireNonNull(address);
        this.expiresAt = Objects.requireNonNull(expiresAt);
    }

    /**
     * @param gatewayReference the gateway's name for it
     * @param address where the payer has to go; cannot be guessed
     * @param expiresAt not later than was asked for
     */
    public static CheckoutSession of(String gatewayReference, URI address, Instant expiresAt) {
        return new CheckoutSession(gatewayReference, address, expiresAt);
    }

    public String gatewayReference() {
        return gatewayReference;
    }

    public URI address() {
        return address;
    }

    public Instant expiresAt() {
        return expiresAt;
    }
}

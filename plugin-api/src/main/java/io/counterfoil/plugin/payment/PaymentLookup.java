package io.counterfoil.plugin.payment;

import java.util.Optional;

/** Asks what became of something. */
public interface PaymentLookup {
    /** The key of the first call. */
    String idempotencyKey();

    /** What the gateway called it, if it has said so already. */
    Optional<String> gatewayReference();
}

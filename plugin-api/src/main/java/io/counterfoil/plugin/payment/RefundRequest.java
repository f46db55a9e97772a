package io.counterfoil.plugin.payment;

import io.counterfoil.plugin.money.Money;

/** Give this money back. */
public interface RefundRequest {
    /** As in {@link ChargeRequest#idempotencyKey}; unique per refund. */
    String idempotencyKey();

    /** The payment that it comes from. */
    String gatewayReference();

    /** Positive, at most what is left of the payment. */
    Money amount();

    /** For the payer's statement. */
    String description();
}

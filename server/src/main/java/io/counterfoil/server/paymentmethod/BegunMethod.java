package io.counterfoil.server.paymentmethod;

import org.jspecify.annotations.Nullable;

/**
 * A payment method that is to be left at a gateway.
 *
 * @param action where the payer has to go; null: the gateway did not answer, or it is over
 */
public record BegunMethod(PaymentMethod method, @Nullable String action) {}

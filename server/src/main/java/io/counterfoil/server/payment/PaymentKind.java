package io.counterfoil.server.payment;

/** How a payment is collected. */
public enum PaymentKind {
    /** From a stored payment method. */
    CHARGE,
    /** At a page of the gateway. */
    CHECKOUT
}

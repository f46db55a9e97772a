package io.counterfoil.server.payment;

/** How money goes back. */
public enum RefundMethod {
    /** Through the gateway, to the payment method that it came from. */
    GATEWAY,
    /** By a bank transfer that somebody makes. */
    BANK
}

package io.counterfoil.plugin.payment;

/** Why no money was taken. */
public enum DeclineReason {
    INSUFFICIENT_FUNDS,
    CARD_EXPIRED,
    INVALID_DETAILS,
    LOST_OR_STOLEN,
    FRAUD_SUSPECTED,
    LIMIT_EXCEEDED,
    NOT_PERMITTED,
    AUTHENTICATION_FAILED,
    ACCOUNT_CLOSED,
    MANDATE_INVALID,
    /** By payer or host, before it was paid. */
    CANCELLED,
    /** Not paid in time. */
    EXPIRED,
    OTHER
}

package io.counterfoil.plugin.payment;

/** What became of a refund. */
public enum RefundOutcome {
    /** The money is on its way back for good. */
    SUCCEEDED,
    /** Accepted; final later. */
    PENDING,
    /** Final: nothing was given back. */
    REJECTED,
    /** Surely never reached the gateway. */
    NOT_SENT,
    /** Nobody can say now. */
    UNKNOWN
}

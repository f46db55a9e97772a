package io.counterfoil.plugin.payment;

/** What became of a page where a payment method can be left. */
public enum MethodSetupOutcome {
    /** The payer has left one. */
    STORED,
    /** The payer can still leave one. */
    OPEN,
    /** Final: none was left there and none will be. */
    NOT_STORED,
    /** Nobody can say now. */
    UNKNOWN
}

package io.counterfoil.plugin.payment;

/** What became of a charge or checkout. */
public enum PaymentOutcome {
    /** The money is taken. (It can still come back later, as a return or chargeback.) */
    SUCCEEDED,
    /** Accepted and on its way; final later, by webhook or lookup. */
    PENDING,
    /** The payer has to do something at an address first. */
    ACTION_REQUIRED,
    /** Final: no money was taken and none will be. */
    DECLINED,
    /** Surely never reached the gateway; a new attempt is safe. */
    NOT_SENT,
    /** Nobody can say now; blocks every other attempt until it is looked up. */
    UNKNOWN
}

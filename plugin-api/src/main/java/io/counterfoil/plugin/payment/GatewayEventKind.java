package io.counterfoil.plugin.payment;

/** What a gateway reports by itself. */
public enum GatewayEventKind {
    /** A charge or checkout has changed. */
    PAYMENT,
    /** A refund has changed. */
    REFUND,
    /** Money that had been taken was taken back by the payer's bank (direct debit). */
    PAYMENT_RETURNED,
    /** The payer disputes a payment: the money was withdrawn for now, given back, or is gone. */
    CHARGEBACK,
    /** Money goes to the company's bank account. */
    PAYOUT
}

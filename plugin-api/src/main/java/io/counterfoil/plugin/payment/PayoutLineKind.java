package io.counterfoil.plugin.payment;

/** What a line of a payout is for. */
public enum PayoutLineKind {
    CHARGE,
    REFUND,
    RETURN,
    /** Withdrawn for a chargeback (negative), or given back because it was won (positive). */
    CHARGEBACK,
    /** A fee that belongs to no single payment. */
    FEE,
    /** Kept back by, or released from, the gateway's reserve. */
    RESERVE,
    ADJUSTMENT
}

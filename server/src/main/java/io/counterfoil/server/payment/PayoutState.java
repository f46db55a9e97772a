package io.counterfoil.server.payment;

/** Where a payout stands. */
public enum PayoutState {
    /** Reported; the bank has not booked it yet. */
    ANNOUNCED,
    /** The bank has booked it, or there was nothing to transfer. */
    PAID
}

package io.counterfoil.plugin.payment;

/** How far a chargeback is. */
public enum ChargebackStage {
    /** The money is taken back for now; evidence can be handed in. */
    OPENED,
    /** The payment stood: the money is given back. */
    WON,
    /** The money is gone for good. */
    LOST
}

package io.counterfoil.plugin.payment;

/** What money is taken from. Treat an unknown constant as OTHER. */
public enum PaymentMethodKind {
    CARD,
    /** Taken from a bank account on a mandate; can be returned for weeks. */
    DIRECT_DEBIT,
    WALLET,
    OTHER
}

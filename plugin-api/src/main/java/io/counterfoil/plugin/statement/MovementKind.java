package io.counterfoil.plugin.statement;

/** What moved an account. Treat an unknown constant as OTHER. */
public enum MovementKind {
    INVOICE,
    CREDIT_NOTE,
    /** Money that came. */
    RECEIPT,
    /** Money that was recorded and had not come after all. */
    RECEIPT_REVERSED,
    /** Money that the payer's bank took back. */
    RETURN,
    /** Money that the payer disputes, owed again for now. */
    CHARGEBACK,
    /** A dispute that was decided for the seller. */
    CHARGEBACK_WON,
    /** Money that was paid back. */
    REFUND,
    DISCOUNT,
    /** Tax that the customer kept back and paid to the tax office. */
    WITHHOLDING,
    /** What a bank kept of a payment. */
    BANK_CHARGE,
    ROUNDING,
    OTHER
}

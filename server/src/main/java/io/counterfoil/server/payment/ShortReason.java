package io.counterfoil.server.payment;

/** Why a payer pays less than is open of an invoice. */
public enum ShortReason {
    /** The rest follows. */
    INSTALMENT,
    /** Something is wrong with the invoice or with what was delivered. */
    DISPUTED,
    /** A discount or a credit note was taken off. */
    DEDUCTION,
    OTHER
}

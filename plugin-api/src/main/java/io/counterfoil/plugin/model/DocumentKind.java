package io.counterfoil.plugin.model;

/** What a document is. Treat an unknown constant as INVOICE, and show its {@link InvoiceDocument#typeCode}. */
public enum DocumentKind {
    INVOICE,
    /** Amounts are positive and reduce what the buyer owes. */
    CREDIT_NOTE,
    /** A request for money in advance; no invoice in the sense of tax law unless it says so. */
    ADVANCE_REQUEST
}

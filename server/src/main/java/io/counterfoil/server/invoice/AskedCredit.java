package io.counterfoil.server.invoice;

/** A credit note as it was asked for. */
record AskedCredit(InvoiceId invoice, NewCreditNote note) {}

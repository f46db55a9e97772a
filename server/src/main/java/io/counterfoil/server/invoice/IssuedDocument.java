package io.counterfoil.server.invoice;

/** What issuing made. */
public record IssuedDocument(InvoiceId id, String number) {}

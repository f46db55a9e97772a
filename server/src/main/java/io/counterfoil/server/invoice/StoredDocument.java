package io.counterfoil.server.invoice;

import java.util.List;

/** A document with all of its rows, and the hash (hexadecimal) that was stored with them. */
record StoredDocument(Invoice document, List<InvoiceLine> lines, List<TaxLine> taxes, String hash) {}

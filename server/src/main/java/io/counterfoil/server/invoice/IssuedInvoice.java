package io.counterfoil.server.invoice;

import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.ledger.EntryId;

/** A document that was just written, with its open item for allocating it within the same command. */
public record IssuedInvoice(InvoiceId id, OpenItem receivable, EntryId entry) {}

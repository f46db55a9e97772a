package io.counterfoil.server.invoice;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;

/** What the events {@code invoice.issued} and {@code credit-note.issued} tell. */
public record InvoiceIssued(InvoiceId invoice, EntityId entity, CustomerId customer) {}

package io.counterfoil.server.invoice;

import io.counterfoil.plugin.money.Money;

/** A document in a list; see {@link InvoiceView} for status and open. */
public record InvoiceSummary(Invoice invoice, String status, Money open) {}

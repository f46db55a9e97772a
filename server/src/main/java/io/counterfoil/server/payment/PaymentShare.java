package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.invoice.InvoiceId;
import org.jspecify.annotations.Nullable;

/**
 * What of a payment is for one invoice.
 *
 * @param amount positive
 * @param shortReason why the payer pays less than was open; null: all was paid, or nobody said
 */
public record PaymentShare(InvoiceId invoice, Money amount, @Nullable ShortReason shortReason) {}

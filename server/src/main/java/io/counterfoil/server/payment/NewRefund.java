package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.receipt.ReceiptId;
import org.jspecify.annotations.Nullable;

/**
 * Pay money back.
 *
 * @param payment whose unused money is paid back; with a credit note, the payment that it goes back through
 * @param creditNote the credit note that is paid out; null: unused money of the payment or receipt
 * @param receipt money that came by bank or by hand, whose unused part is paid back by bank transfer; alone
 * @param amount null: all of the unused credit, as far as the payment allows
 * @param method null: through the gateway, or by bank transfer for a receipt
 */
public record NewRefund(
        @Nullable PaymentId payment,
        @Nullable InvoiceId creditNote,
        @Nullable ReceiptId receipt,
        @Nullable Money amount,
        @Nullable RefundMethod method,
        String reason) {}

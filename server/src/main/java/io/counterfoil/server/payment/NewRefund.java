package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.invoice.InvoiceId;
import org.jspecify.annotations.Nullable;

/**
 * Pay money back.
 *
 * @param payment whose unused money is paid back; with a credit note, the payment that it goes back through
 * @param creditNote the credit note that is paid out; null: unused money of the payment
 * @param amount null: all of the unused credit, as far as the payment allows
 * @param method null: through the gateway
 */
public record NewRefund(
        @Nullable PaymentId payment,
        @Nullable InvoiceId creditNote,
        @Nullable Money amount,
        @Nullable RefundMethod method,
        String reason) {}

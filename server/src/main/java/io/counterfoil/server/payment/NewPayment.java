package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.plugin.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * Charge an invoice.
 *
 * @param gateway the configured gateway
 * @param amount null: what is open of the invoice
 * @param payerPresent whether the payer sits in front of the screen; null: no
 * @param returnAddress where to send the payer after an action; needed when he is present
 */
public record NewPayment(
        InvoiceId invoice,
        InstanceId gateway,
        @Nullable Money amount,
        Method method,
        @Nullable Boolean payerPresent,
        @Nullable String returnAddress) {
    /**
     * A stored payment method.
     *
     * @param token the gateway's name for it, never a card number
     * @param mandate the mandate of a direct debit
     */
    public record Method(PaymentMethodKind kind, String token, @Nullable String mandate) {
        @Override
        public String toString() {
            return "Method[" + kind + "]";
        }
    }
}

package io.counterfoil.server.payment;

import io.counterfoil.server.paymentmethod.PaymentMethodId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Charge a payment method that a customer has left at a gateway with several of their invoices at once.
 *
 * @param shares 1 to 50, of different invoices in one currency
 * @param payerPresent whether the payer sits in front of the screen; null: no
 * @param returnAddress where to send the payer after an action; needed when he is present
 */
public record NewStoredCharge(
        List<PaymentShare> shares,
        PaymentMethodId method,
        @Nullable Boolean payerPresent,
        @Nullable String returnAddress) {
    public NewStoredCharge { shares = List.copyOf(shares); }
}

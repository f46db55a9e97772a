package io.counterfoil.server.paymentmethod;

import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.plugin.payment.PaymentMethodView;
import java.util.Optional;

/** A stored payment method as its gateway sees it. */
public record StoredToken(
        PaymentMethodKind kind,
        String token,
        Optional<String> mandateReference) implements PaymentMethodView {
    @Override
    public String toString() {
        return "StoredToken[" + kind + "]";
    }
}

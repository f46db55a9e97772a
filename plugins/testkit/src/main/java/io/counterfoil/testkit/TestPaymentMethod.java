package io.counterfoil.testkit;

import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.plugin.payment.PaymentMethodView;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A card, unless a test says otherwise. */
public final class TestPaymentMethod implements PaymentMethodView {
    private PaymentMethodKind kind = PaymentMethodKind.CARD;
    private String token = "card-1";
    private Optional<String> mandateReference = Optional.empty();

    @Override
    public PaymentMethodKind kind() {
        return kind;
    }

    public TestPaymentMethod kind(PaymentMethodKind value) {
        kind = value;
        return this;
    }

    @Override
    public String token() {
        return token;
    }

    public TestPaymentMethod token(String value) {
        token = value;
        return this;
    }

    @Override
    public Optional<String> mandateReference() {
        return mandateReference;
    }

    public TestPaymentMethod mandateReference(@Nullable String value) {
        mandateReference = Optional.ofNullable(value);
        return this;
    }
}

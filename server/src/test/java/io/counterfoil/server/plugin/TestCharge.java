package io.counterfoil.server.plugin;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.ChargeRequest;
import io.counterfoil.plugin.payment.PaymentMethodView;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** A charge of ten euros. */
record TestCharge(String idempotencyKey) implements ChargeRequest {
    @Override
    public Money amount() {
        return Money.ofMinor(1000, CurrencyCode.of("EUR"));
    }

    @Override
    public PaymentMethodView method() {
        throw new UnsupportedOperationException("no test looks at it");
    }

    @Override
    public String customerId() {
        return "cus_1";
    }

    @Override
    public List<String> invoiceNumbers() {
        return List.of("R-1");
    }

    @Override
    public String description() {
        return "R-1";
    }

    @Override
    public boolean payerPresent() {
        return false;
    }

    @Override
    public Optional<URI> returnAddress() {
        return Optional.empty();
    }
}

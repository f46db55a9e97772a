package io.counterfoil.testkit;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.RefundRequest;

/** A refund of 19.00 EUR, unless a test says otherwise. */
public final class TestRefund implements RefundRequest {
    private String idempotencyKey = "refund-1";
    private String gatewayReference = "none";
    private Money amount = Money.ofMinor(1_900, CurrencyCode.of("EUR"));
    private String description = "Refund of INV-2026-0042";

    @Override
    public String idempotencyKey() {
        return idempotencyKey;
    }

    public TestRefund idempotencyKey(String value) {
        idempotencyKey = value;
        return this;
    }

    @Override
    public String gatewayReference() {
        return gatewayReference;
    }

    public TestRefund gatewayReference(String value) {
        gatewayReference = value;
        return this;
    }

    @Override
    public Money amount() {
        return amount;
    }

    public TestRefund amount(Money value) {
        amount = value;
        return this;
    }

    @Override
    public String description() {
        return description;
    }

    public TestRefund description(String value) {
        description = value;
        return this;
    }
}

package io.counterfoil.testkit;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.ChargeRequest;
import io.counterfoil.plugin.payment.PaymentMethodView;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A charge of 119.00 EUR without the payer, unless a test says otherwise. */
public final class TestCharge implements ChargeRequest {
    private String idempotencyKey = "charge-1";
    private Money amount = Money.ofMinor(11_900, CurrencyCode.of("EUR"));
    private PaymentMethodView method = new TestPaymentMethod();
    private String customerId = "cus_0HQ3ZJ8K9V2W4";
    private List<String> invoiceNumbers = List.of("INV-2026-0042");
    private String description = "Invoice INV-2026-0042";
    private boolean payerPresent = false;
    private Optional<URI> returnAddress = Optional.empty();

    @Override
    public String idempotencyKey() {
        return idempotencyKey;
    }

    public TestCharge idempotencyKey(String value) {
        idempotencyKey = value;
        return this;
    }

    @Override
    public Money amount() {
        return amount;
    }

    public TestCharge amount(Money value) {
        amount = value;
        return this;
    }

    @Override
    public PaymentMethodView method() {
        return method;
    }

    public TestCharge method(PaymentMethodView value) {
        method = value;
        return this;
    }

    @Override
    public String customerId() {
        return customerId;
    }

    public TestCharge customerId(String value) {
        customerId = value;
        return this;
    }

    @Override
    public List<String> invoiceNumbers() {
        return invoiceNumbers;
    }

    public TestCharge invoiceNumbers(String... values) {
        invoiceNumbers = List.of(values);
        return this;
    }

    @Override
    public String description() {
        return description;
    }

    public TestCharge description(String value) {
        description = value;
        return this;
    }

    @Override
    public boolean payerPresent() {
        return payerPresent;
    }

    public TestCharge payerPresent(boolean value) {
        payerPresent = value;
        return this;
    }

    @Override
    public Optional<URI> returnAddress() {
        return returnAddress;
    }

    public TestCharge returnAddress(@Nullable URI value) {
        returnAddress = Optional.ofNullable(value);
        return this;
    }
}

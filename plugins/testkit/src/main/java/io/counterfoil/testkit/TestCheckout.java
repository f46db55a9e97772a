package io.counterfoil.testkit;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.CheckoutRequest;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** A checkout of 119.00 EUR, unless a test says otherwise. Set the expiry by the clock of the test. */
public final class TestCheckout implements CheckoutRequest {
    private String idempotencyKey = "checkout-1";
    private Money amount = Money.ofMinor(11_900, CurrencyCode.of("EUR"));
    private String customerId = "cus_0HQ3ZJ8K9V2W4";
    private List<String> invoiceNumbers = List.of("INV-2026-0042");
    private String description = "Invoice INV-2026-0042";
    private Locale locale = Locale.ENGLISH;
    private URI returnAddress = URI.create("https://ar.example/portal/return");
    private Instant expiresAt = ManualClock.START.plusSeconds(3_600);

    @Override
    public String idempotencyKey() {
        return idempotencyKey;
    }

    public TestCheckout idempotencyKey(String value) {
        idempotencyKey = value;
        return this;
    }

    @Override
    public Money amount() {
        return amount;
    }

    public TestCheckout amount(Money value) {
        amount = value;
        return this;
    }

    @Override
    public String customerId() {
        return customerId;
    }

    public TestCheckout customerId(String value) {
        customerId = value;
        return this;
    }

    @Override
    public List<String> invoiceNumbers() {
        return invoiceNumbers;
    }

    public TestCheckout invoiceNumbers(String... values) {
        invoiceNumbers = List.of(values);
        return this;
    }

    @Override
    public String description() {
        return description;
    }

    public TestCheckout description(String value) {
        description = value;
        return this;
    }

    @Override
    public Locale locale() {
        return locale;
    }

    public TestCheckout locale(Locale value) {
        locale = value;
        return this;
    }

    @Override
    public URI returnAddress() {
        return returnAddress;
    }

    public TestCheckout returnAddress(URI value) {
        returnAddress = value;
        return this;
    }

    @Override
    public Instant expiresAt() {
        return expiresAt;
    }

    public TestCheckout expiresAt(Instant value) {
        expiresAt = value;
        return this;
    }
}

package io.counterfoil.testkit;

import io.counterfoil.plugin.model.TaxBreakdownView;
import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** German VAT on 100.00 EUR, unless a test says otherwise. */
public final class TestTaxBreakdown implements TaxBreakdownView {
    private TaxCategory category = TaxCategory.STANDARD;
    private Rate rate = Rate.percent("19");
    private Money base = Money.ofMinor(10_000, CurrencyCode.of("EUR"));
    private Money tax = Money.ofMinor(1_900, CurrencyCode.of("EUR"));
    private String jurisdiction = "DE";
    private String name = "VAT";
    private Optional<String> reasonCode = Optional.empty();
    private Optional<String> reason = Optional.empty();

    @Override
    public TaxCategory category() {
        return category;
    }

    public TestTaxBreakdown category(TaxCategory value) {
        category = value;
        return this;
    }

    @Override
    public Rate rate() {
        return rate;
    }

    public TestTaxBreakdown rate(Rate value) {
        rate = value;
        return this;
    }

    @Override
    public Money base() {
        return base;
    }

    public TestTaxBreakdown base(Money value) {
        base = value;
        return this;
    }

    @Override
    public Money tax() {
        return tax;
    }

    public TestTaxBreakdown tax(Money value) {
        tax = value;
        return this;
    }

    @Override
    public String jurisdiction() {
        return jurisdiction;
    }

    public TestTaxBreakdown jurisdiction(String value) {
        jurisdiction = value;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    public TestTaxBreakdown name(String value) {
        name = value;
        return this;
    }

    @Override
    public Optional<String> reasonCode() {
        return reasonCode;
    }

    public TestTaxBreakdown reasonCode(@Nullable String value) {
        reasonCode = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> reason() {
        return reason;
    }

    public TestTaxBreakdown reason(@Nullable String value) {
        reason = Optional.ofNullable(value);
        return this;
    }
}

package io.counterfoil.testkit;

import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.model.TaxLineView;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;

/** German VAT on 100.00 EUR, unless a test says otherwise. */
public final class TestTaxLine implements TaxLineView {
    private TaxCategory category = TaxCategory.STANDARD;
    private Rate rate = Rate.percent("19");
    private Money base = Money.ofMinor(10_000, CurrencyCode.of("EUR"));
    private Money tax = Money.ofMinor(1_900, CurrencyCode.of("EUR"));
    private String jurisdiction = "DE";
    private String name = "VAT";

    @Override
    public TaxCategory category() {
        return category;
    }

    public TestTaxLine category(TaxCategory value) {
        category = value;
        return this;
    }

    @Override
    public Rate rate() {
        return rate;
    }

    public TestTaxLine rate(Rate value) {
        rate = value;
        return this;
    }

    @Override
    public Money base() {
        return base;
    }

    public TestTaxLine base(Money value) {
        base = value;
        return this;
    }

    @Override
    public Money tax() {
        return tax;
    }

    public TestTaxLine tax(Money value) {
        tax = value;
        return this;
    }

    @Override
    public String jurisdiction() {
        return jurisdiction;
    }

    public TestTaxLine jurisdiction(String value) {
        jurisdiction = value;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    public TestTaxLine name(String value) {
        name = value;
        return this;
    }
}

package io.counterfoil.testkit;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.tax.TaxRequestLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 100.00 EUR of a standard service, unless a test says otherwise. */
public final class TestTaxRequestLine implements TaxRequestLine {
    private String id = "1";
    private Money amount = Money.ofMinor(10_000, CurrencyCode.of("EUR"));
    private BigDecimal quantity = BigDecimal.ONE;
    private String taxClass = "standard";
    private boolean service = true;
    private Optional<LocalDate> taxPoint = Optional.empty();

    @Override
    public String id() {
        return id;
    }

    public TestTaxRequestLine id(String value) {
        id = value;
        return this;
    }

    @Override
    public Money amount() {
        return amount;
    }

    public TestTaxRequestLine amount(Money value) {
        amount = value;
        return this;
    }

    @Override
    public BigDecimal quantity() {
        return quantity;
    }

    public TestTaxRequestLine quantity(BigDecimal value) {
        quantity = value;
        return this;
    }

    @Override
    public String taxClass() {
        return taxClass;
    }

    public TestTaxRequestLine taxClass(String value) {
        taxClass = value;
        return this;
    }

    @Override
    public boolean service() {
        return service;
    }

    public TestTaxRequestLine service(boolean value) {
        service = value;
        return this;
    }

    @Override
    public Optional<LocalDate> taxPoint() {
        return taxPoint;
    }

    public TestTaxRequestLine taxPoint(@Nullable LocalDate value) {
        taxPoint = Optional.ofNullable(value);
        return this;
    }
}

package io.counterfoil.testkit;

import io.counterfoil.plugin.model.TotalsView;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Totals as a test says; {@link TestDocument#withLines} computes them. */
public final class TestTotals implements TotalsView {
    private Money lines = Money.ofMinor(10_000, CurrencyCode.of("EUR"));
    private Money allowances = Money.zero(CurrencyCode.of("EUR"));
    private Money charges = Money.zero(CurrencyCode.of("EUR"));
    private Money net = Money.ofMinor(10_000, CurrencyCode.of("EUR"));
    private Money tax = Money.ofMinor(1_900, CurrencyCode.of("EUR"));
    private Optional<Money> taxInTaxCurrency = Optional.empty();
    private Money gross = Money.ofMinor(11_900, CurrencyCode.of("EUR"));
    private Money prepaid = Money.zero(CurrencyCode.of("EUR"));
    private Money rounding = Money.zero(CurrencyCode.of("EUR"));
    private Money due = Money.ofMinor(11_900, CurrencyCode.of("EUR"));

    @Override
    public Money lines() {
        return lines;
    }

    public TestTotals lines(Money value) {
        lines = value;
        return this;
    }

    @Override
    public Money allowances() {
        return allowances;
    }

    public TestTotals allowances(Money value) {
        allowances = value;
        return this;
    }

    @Override
    public Money charges() {
        return charges;
    }

    public TestTotals charges(Money value) {
        charges = value;
        return this;
    }

    @Override
    public Money net() {
        return net;
    }

    public TestTotals net(Money value) {
        net = value;
        return this;
    }

    @Override
    public Money tax() {
        return tax;
    }

    public TestTotals tax(Money value) {
        tax = value;
        return this;
    }

    @Override
    public Optional<Money> taxInTaxCurrency() {
        return taxInTaxCurrency;
    }

    public TestTotals taxInTaxCurrency(@Nullable Money value) {
        taxInTaxCurrency = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Money gross() {
        return gross;
    }

    public TestTotals gross(Money value) {
        gross = value;
        return this;
    }

    @Override
    public Money prepaid() {
        return prepaid;
    }

    public TestTotals prepaid(Money value) {
        prepaid = value;
        return this;
    }

    @Override
    public Money rounding() {
        return rounding;
    }

    public TestTotals rounding(Money value) {
        rounding = value;
        return this;
    }

    @Override
    public Money due() {
        return due;
    }

    public TestTotals due(Money value) {
        due = value;
        return this;
    }
}

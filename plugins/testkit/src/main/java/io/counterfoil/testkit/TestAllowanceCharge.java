package io.counterfoil.testkit;

import io.counterfoil.plugin.model.AllowanceChargeView;
import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** 10.00 EUR off, unless a test says otherwise. */
public final class TestAllowanceCharge implements AllowanceChargeView {
    private boolean charge = false;
    private Money amount = Money.ofMinor(1_000, CurrencyCode.of("EUR"));
    private Optional<Money> base = Optional.empty();
    private Optional<Rate> percentage = Optional.empty();
    private Optional<String> reason = Optional.of("Discount");
    private Optional<String> reasonCode = Optional.of("95");
    private Optional<TaxCategory> taxCategory = Optional.empty();
    private Optional<Rate> taxRate = Optional.empty();

    @Override
    public boolean charge() {
        return charge;
    }

    public TestAllowanceCharge charge(boolean value) {
        charge = value;
        return this;
    }

    @Override
    public Money amount() {
        return amount;
    }

    public TestAllowanceCharge amount(Money value) {
        amount = value;
        return this;
    }

    @Override
    public Optional<Money> base() {
        return base;
    }

    public TestAllowanceCharge base(@Nullable Money value) {
        base = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<Rate> percentage() {
        return percentage;
    }

    public TestAllowanceCharge percentage(@Nullable Rate value) {
        percentage = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> reason() {
        return reason;
    }

    public TestAllowanceCharge reason(@Nullable String value) {
        reason = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> reasonCode() {
        return reasonCode;
    }

    public TestAllowanceCharge reasonCode(@Nullable String value) {
        reasonCode = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<TaxCategory> taxCategory() {
        return taxCategory;
    }

    public TestAllowanceCharge taxCategory(@Nullable TaxCategory value) {
        taxCategory = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<Rate> taxRate() {
        return taxRate;
    }

    public TestAllowanceCharge taxRate(@Nullable Rate value) {
        taxRate = Optional.ofNullable(value);
        return this;
    }
}

package io.counterfoil.testkit;

import io.counterfoil.plugin.model.AllowanceChargeView;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.model.Identifier;
import io.counterfoil.plugin.model.InvoiceLineView;
import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.model.TaxLineView;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One hour of work at 100.00 EUR and 19 %, unless a test says otherwise. */
public final class TestLine implements InvoiceLineView {
    private String id = "1";
    private String name = "Consulting";
    private Optional<String> description = Optional.empty();
    private Optional<String> note = Optional.empty();
    private Optional<String> sellerItemId = Optional.empty();
    private Optional<String> buyerItemId = Optional.empty();
    private Optional<Identifier> standardItemId = Optional.empty();
    private Optional<Identifier> classification = Optional.empty();
    private BigDecimal quantity = BigDecimal.ONE;
    private String unit = "HUR";
    private BigDecimal netPrice = new BigDecimal("100.00");
    private BigDecimal baseQuantity = BigDecimal.ONE;
    private List<AllowanceChargeView> allowancesAndCharges = List.of();
    private Money net = Money.ofMinor(10_000, CurrencyCode.of("EUR"));
    private TaxCategory taxCategory = TaxCategory.STANDARD;
    private Rate taxRate = Rate.percent("19");
    private List<TaxLineView> taxes = List.of();
    private Optional<DateRange> period = Optional.empty();
    private Optional<LocalDate> supplyDate = Optional.empty();
    private Optional<String> orderLineReference = Optional.empty();

    @Override
    public String id() {
        return id;
    }

    public TestLine id(String value) {
        id = value;
        return this;
    }

    @Override
    public String name() {
        return name;
    }

    public TestLine name(String value) {
        name = value;
        return this;
    }

    @Override
    public Optional<String> description() {
        return description;
    }

    public TestLine description(@Nullable String value) {
        description = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> note() {
        return note;
    }

    public TestLine note(@Nullable String value) {
        note = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> sellerItemId() {
        return sellerItemId;
    }

    public TestLine sellerItemId(@Nullable String value) {
        sellerItemId = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> buyerItemId() {
        return buyerItemId;
    }

    public TestLine buyerItemId(@Nullable String value) {
        buyerItemId = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<Identifier> standardItemId() {
        return standardItemId;
    }

    public TestLine standardItemId(@Nullable Identifier value) {
        standardItemId = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<Identifier> classification() {
        return classification;
    }

    public TestLine classification(@Nullable Identifier value) {
        classification = Optional.ofNullable(value);
        return this;
    }

    @Override
    public BigDecimal quantity() {
        return quantity;
    }

    public TestLine quantity(BigDecimal value) {
        quantity = value;
        return this;
    }

    @Override
    public String unit() {
        return unit;
    }

    public TestLine unit(String value) {
        unit = value;
        return this;
    }

    @Override
    public BigDecimal netPrice() {
        return netPrice;
    }

    public TestLine netPrice(BigDecimal value) {
        netPrice = value;
        return this;
    }

    @Override
    public BigDecimal baseQuantity() {
        return baseQuantity;
    }

    public TestLine baseQuantity(BigDecimal value) {
        baseQuantity = value;
        return this;
    }

    @Override
    public List<AllowanceChargeView> allowancesAndCharges() {
        return allowancesAndCharges;
    }

    public TestLine allowancesAndCharges(AllowanceChargeView... values) {
        allowancesAndCharges = List.of(values);
        return this;
    }

    @Override
    public Money net() {
        return net;
    }

    public TestLine net(Money value) {
        net = value;
        return this;
    }

    @Override
    public TaxCategory taxCategory() {
        return taxCategory;
    }

    public TestLine taxCategory(TaxCategory value) {
        taxCategory = value;
        return this;
    }

    @Override
    public Rate taxRate() {
        return taxRate;
    }

    public TestLine taxRate(Rate value) {
        taxRate = value;
        return this;
    }

    @Override
    public List<TaxLineView> taxes() {
        return taxes;
    }

    public TestLine taxes(TaxLineView... values) {
        taxes = List.of(values);
        return this;
    }

    @Override
    public Optional<DateRange> period() {
        return period;
    }

    public TestLine period(@Nullable DateRange value) {
        period = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<LocalDate> supplyDate() {
        return supplyDate;
    }

    public TestLine supplyDate(@Nullable LocalDate value) {
        supplyDate = Optional.ofNullable(value);
        return this;
    }

    @Override
    public Optional<String> orderLineReference() {
        return orderLineReference;
    }

    public TestLine orderLineReference(@Nullable String value) {
        orderLineReference = Optional.ofNullable(value);
        return this;
    }
}

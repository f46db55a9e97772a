package io.counterfoil.server.document;

import io.counterfoil.plugin.model.AllowanceChargeView;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.model.Identifier;
import io.counterfoil.plugin.model.InvoiceLineView;
import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.model.TaxLineView;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import io.counterfoil.server.invoice.InvoiceLine;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A line as templates see it. */
record LineData(
        String id,
        String name,
        BigDecimal quantity,
        String unit,
        BigDecimal netPrice,
        BigDecimal baseQuantity,
        List<AllowanceChargeView> allowancesAndCharges,
        Money net,
        TaxCategory taxCategory,
        Rate taxRate,
        List<TaxLineView> taxes,
        Optional<DateRange> period) implements InvoiceLineView {
    /** A tax on the line. */
    record Tax(
            TaxCategory category,
            Rate rate,
            Money base,
            Money tax,
            String jurisdiction,
            String name) implements TaxLineView {}

    /** What is taken off the line, or put on it. */
    record Allowance(boolean charge, Money amount) implements AllowanceChargeView {
        @Override
        public Optional<Money> base() {
            return Optional.empty();
        }

        @Override
        public Optional<Rate> percentage() {
            return Optional.empty();
        }

        @Override
        public Optional<String> reason() {
            return Optional.empty();
        }

        @Override
        public Optional<String> reasonCode() {
            return Optional.empty();
        }

        @Override
        public Optional<TaxCategory> taxCategory() {
            return Optional.empty();
        }

        @Override
        public Optional<Rate> taxRate() {
            return Optional.empty();
        }
    }

    LineData {
        allowancesAndCharges = List.copyOf(allowancesAndCharges);
        taxes = List.copyOf(taxes);
    }

    static LineData of(InvoiceLine line, List<TaxLineView> taxes) {
        Rate rate = taxes.stream()
                .map(TaxLineView::rate)
                .reduce(Rate.ZERO,
                        (a, b) -> new Rate(a.fraction().add(b.fraction())));
        List<AllowanceChargeView> allowances = line.allowance().isZero()
                ? List.of()
                : List.of(new Allowance(line.allowance().isNegative(), line.allowance().abs()));
        return new LineData(Integer.toString(line.line()), line.description(), line.quantity(), line.unit(),
                line.unitPrice(), line.baseQuantity(), allowances, line.net(),
                taxes.isEmpty() ? TaxCategory.OUT_OF_SCOPE : taxes.getFirst().category(), rate, taxes,
                period(line.serviceFrom(), line.serviceTo()));
    }

    /** Of two days of which either may be missing. */
    static Optional<DateRange> period(@Nullable LocalDate from, @Nullable LocalDate to) {
        LocalDate first = from == null ? to : from;
        LocalDate last = to == null ? from : to;
        return first == null || last == null || first.isAfter(last)
                ? Optional.empty()
                : Optional.of(new DateRange(first, last));
    }

    @Override
    public Optional<String> description() {
        return Optional.empty();
    }

    @Override
    public Optional<String> note() {
        return Optional.empty();
    }

    @Override
    public Optional<String> sellerItemId() {
        return Optional.empty();
    }

    @Override
    public Optional<String> buyerItemId() {
        return Optional.empty();
    }

    @Override
    public Optional<Identifier> standardItemId() {
        return Optional.empty();
    }

    @Override
    public Optional<Identifier> classification() {
        return Optional.empty();
    }

    @Override
    public Optional<LocalDate> supplyDate() {
        return Optional.empty();
    }

    @Override
    public Optional<String> orderLineReference() {
        return Optional.empty();
    }
}

package io.counterfoil.server.document;

import io.counterfoil.plugin.model.PaymentMeansView;
import io.counterfoil.plugin.model.PrecedingInvoiceView;
import io.counterfoil.plugin.model.TaxBreakdownView;
import io.counterfoil.plugin.model.TaxCategory;
import io.counterfoil.plugin.model.TotalsView;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import io.counterfoil.server.invoice.TaxLine;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What stands below a document's lines, as templates see it. */
final class SumData {
    private SumData() {}

    /** All that is taxed alike. */
    record Breakdown(
            TaxCategory category,
            Rate rate,
            Money base,
            Money tax,
            String jurisdiction,
            String name,
            Optional<String> reasonCode,
            Optional<String> reason) implements TaxBreakdownView {}

    /** The sums; nothing is taken off, added, prepaid or rounded on the whole document. */
    record Totals(Money net, Money tax, Optional<Money> taxInTaxCurrency, Money gross) implements TotalsView {
        @Override
        public Money lines() {
            return net;
        }

        @Override
        public Money allowances() {
            return Money.zero(net.currency());
        }

        @Override
        public Money charges() {
            return Money.zero(net.currency());
        }

        @Override
        public Money prepaid() {
            return Money.zero(net.currency());
        }

        @Override
        public Money rounding() {
            return Money.zero(net.currency());
        }

        @Override
        public Money due() {
            return gross;
        }
    }

    /** A bank transfer to the seller's account. */
    record Transfer(
            String code,
            Optional<String> remittanceReference,
            Optional<String> account,
            Optional<String> accountName,
            Optional<String> bic) implements PaymentMeansView {
        @Override
        public Optional<String> text() {
            return Optional.empty();
        }

        @Override
        public Optional<String> mandateReference() {
            return Optional.empty();
        }

        @Override
        public Optional<String> creditorId() {
            return Optional.empty();
        }

        @Override
        public Optional<String> debitedAccount() {
            return Optional.empty();
        }
    }

    /** The invoice that a credit note corrects. */
    record Preceding(String number, Optional<LocalDate> issueDate) implements PrecedingInvoiceView {}

    private record Alike(
            String category,
            Rate rate,
            String jurisdiction,
            String name,
            @Nullable String reasonCode,
            @Nullable String reason) {}

    /**
     * Tax facts added up where they are alike, in the order of their first.
     *
     * @param sign −1 turns the negative facts of a credit note into the positive amounts that it shows
     */
    static List<TaxBreakdownView> breakdown(List<TaxLine> taxes, int sign) {
        Map<Alike, Breakdown> sums = new LinkedHashMap<>();
        for (TaxLine tax : taxes) {
            Alike alike = new Alike(tax.category(), Rate.percent(tax.rate()), tax.jurisdiction(), tax.name(),
                    tax.reasonCode(), tax.reason());
            Breakdown one = new Breakdown(category(tax.category()), alike.rate(), tax.base().multiply(sign),
                    tax.tax().multiply(sign), tax.jurisdiction(), tax.name(), Optional.ofNullable(tax.reasonCode()),
                    Optional.ofNullable(tax.reason()));
            sums.merge(alike, one, (a, b) -> new Breakdown(a.category(), a.rate(), a.base().plus(b.base()),
                    a.tax().plus(b.tax()), a.jurisdiction(), a.name(), a.reasonCode(), a.reason()));
        }
        return new ArrayList<>(sums.values());
    }

    static TaxCategory category(String code) {
        for (TaxCategory category : TaxCategory.values()) {
            if (category.code().equals(code)) {
                return category;
            }
        }
        throw new IllegalStateException("unknown tax category " + code);
    }
}

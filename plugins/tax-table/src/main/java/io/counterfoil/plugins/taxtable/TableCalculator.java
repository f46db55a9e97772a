package io.counterfoil.plugins.taxtable;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rate;
import io.counterfoil.plugin.tax.TaxCalculator;
import io.counterfoil.plugin.tax.TaxCoverage;
import io.counterfoil.plugin.tax.TaxQuote;
import io.counterfoil.plugin.tax.TaxRequest;
import io.counterfoil.plugin.tax.TaxRequestLine;
import io.counterfoil.plugin.tax.TaxRounding;
import io.counterfoil.plugin.tax.TaxedLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Finds out how each line is taxed, and rounds where the request says. Keeps nothing; for any number of threads. */
final class TableCalculator implements TaxCalculator {
    private final RateTable table;
    private final SupplyRules rules;

    TableCalculator(RateTable table, SupplyRules rules) {
        this.table = table;
        this.rules = rules;
    }

    @Override
    public TaxCoverage coverage() {
        return TaxCoverage.of(table.countries());
    }

    @Override
    public TaxQuote quote(TaxRequest request) {
        Map<Treatment, List<TaxRequestLine>> groups = new LinkedHashMap<>();
        Map<String, Treatment> treatments = new HashMap<>();
        Set<String> mentions = new LinkedHashSet<>();
        for (TaxRequestLine line : request.lines()) {
            if (!line.amount().currency().equals(request.currency())) {
                throw new PluginException(ErrorKind.INVALID, "currency",
                        "Line " + line.id() + " is not in " + request.currency() + " as the document is");
            }
            Treatment treatment = rules.treatment(request, line);
            treatments.put(line.id(), treatment);
            groups.computeIfAbsent(treatment, key -> new ArrayList<>()).add(line);
            if (!treatment.reason().isEmpty()) {
                mentions.add(treatment.reason());
            }
        }
        try {
            Map<String, Money> taxes = new HashMap<>();
            groups.forEach((treatment, lines) -> taxes.putAll(taxes(request, treatment.rate(), lines)));
            List<TaxedLine> answers = new ArrayList<>();
            for (TaxRequestLine line : request.lines()) {
                Money tax = taxes.getOrDefault(line.id(), Money.zero(request.currency()));
                Money net = request.amountsIncludeTax() ? line.amount().minus(tax) : line.amount();
                Treatment treatment = Objects.requireNonNull(treatments.get(line.id()));
                answers.add(TaxedLine.of(line.id(), net, List.of(treatment.component(net, tax))));
            }
            TaxQuote quote = TaxQuote.of(answers, List.copyOf(mentions));
            // Made when asked for only: better to fail here, with a cure, than at the one who asks.
            Objects.requireNonNull(quote.gross());
            return quote;
        } catch (ArithmeticException e) {
            throw new PluginException(ErrorKind.INVALID, "too-large",
                    "The amounts of the document add up to more than can be counted: split it", e);
        }
    }

    /** Of lines that are taxed alike. */
    private static Map<String, Money> taxes(TaxRequest request, Rate rate, List<TaxRequestLine> lines) {
        Map<String, Money> result = new HashMap<>();
        if (request.taxRounding() == TaxRounding.PER_LINE) {
            lines.forEach(line -> result.put(line.id(), tax(request, rate, line.amount())));
            return result;
        }
        List<Money> amounts = lines.stream().map(TaxRequestLine::amount).toList();
        Money total = tax(request, rate, amounts.stream().reduce(Money.zero(request.currency()), Money::plus));
        List<Money> shares = Shares.of(total, amounts, rate, request.amountsIncludeTax());
        for (int i = 0; i < lines.size(); i++) {
            result.put(lines.get(i).id(), shares.get(i));
        }
        return result;
    }

    private static Money tax(TaxRequest request, Rate rate, Money amount) {
        return request.amountsIncludeTax()
                ? rate.within(amount, request.rounding())
                : rate.of(amount, request.rounding());
    }
}

package io.counterfoil.server.revenue;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stood in 2300 at the end of a day, and when it is earned.
 *
 * @param functionalTotal of all currencies, in the entity's functional currency, at the rates of the invoices
 */
public record DeferredBalance(LocalDate asOf, Money functionalTotal, List<InCurrency> currencies) {
    /**
     * The part in one currency.
     *
     * @param due what was due by the day and not recognised yet
     */
    public record InCurrency(Money total, Money functionalTotal, Money due, Money functionalDue, List<Month> months) {}

    /** What is earned in a month. */
    public record Month(YearMonth month, Money amount, Money functionalAmount) {}

    static DeferredBalance of(LocalDate asOf, Money nothing, List<ObligationRepository.Due> due) {
        Map<String, List<ObligationRepository.Due>> byCurrency = new TreeMap<>();
        Money total = nothing;
        for (ObligationRepository.Due one : due) {
            byCurrency.computeIfAbsent(one.amount().currency().code(), code -> new ArrayList<>()).add(one);
            total = total.plus(one.functional());
        }
        return new DeferredBalance(asOf, total,
                byCurrency.values().stream().map(all -> inCurrency(asOf, nothing, all)).toList());
    }

    private static InCurrency inCurrency(LocalDate asOf, Money nothing, List<ObligationRepository.Due> all) {
        Money zero = Money.zero(all.getFirst().amount().currency());
        Money total = zero;
        Money functional = nothing;
        Money late = zero;
        Money functionalLate = nothing;
        Map<YearMonth, Month> months = new TreeMap<>();
        for (ObligationRepository.Due one : all) {
            total = total.plus(one.amount());
            functional = functional.plus(one.functional());
            if (one.on().isAfter(asOf)) {
                months.merge(YearMonth.from(one.on()),
                        new Month(YearMonth.from(one.on()), one.amount(), one.functional()),
                        (a, b) -> new Month(a.month(), a.amount().plus(b.amount()),
                                a.functionalAmount().plus(b.functionalAmount())));
            } else {
                late = late.plus(one.amount());
                functionalLate = functionalLate.plus(one.functional());
            }
        }
        return new InCurrency(total, functional, late, functionalLate, List.copyOf(months.values()));
    }
}

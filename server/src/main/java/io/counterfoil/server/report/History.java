package io.counterfoil.server.report;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The movements of an entity's receivables, and the figures that follow from them. */
final class History {
    private static final int DECIMALS = 2;

    private final List<Movement> movements;
    private final CurrencyCode currency;
    private final @Nullable LocalDate first;

    /**
     * @param movements so exact that they can be told apart by the days that are asked for
     * @param first day of the first movement; null where there is none
     */
    History(List<Movement> movements, CurrencyCode currency, @Nullable LocalDate first) {
        this.movements = List.copyOf(movements);
        this.currency = currency;
        this.first = first;
    }

    /** Days of sales counted back, and whether they are a lower bound only. */
    private record CountBack(BigDecimal days, boolean atLeast) {}

    /** The month of the day, up to the day. */
    Dso.Month month(LocalDate asOf) {
        LocalDate begin = asOf.withDayOfMonth(1);
        int days = asOf.getDayOfMonth();
        long receivables = receivables(asOf);
        long current = current(asOf);
        long sales = sales(begin, asOf);
        BigDecimal simple = days(receivables, sales, days);
        BigDecimal best = days(current, sales, days);
        CountBack back = countBack(asOf, receivables);
        return new Dso.Month(asOf, days, money(receivables), money(current), money(sales), simple, back.days(),
                back.atLeast(), best, simple == null || best == null ? null : simple.subtract(best),
                first == null || begin.isBefore(first));
    }

    /** Every month from the one to the other; the last one only up to the day. */
    Dso months(LocalDate from, LocalDate asOf) {
        List<Dso.Month> months = new ArrayList<>();
        YearMonth last = YearMonth.from(asOf);
        for (YearMonth month = YearMonth.from(from); !month.isAfter(last); month = month.plusMonths(1)) {
            months.add(month(month.equals(last) ? asOf : month.atEndOfMonth()));
        }
        return new Dso(months);
    }

    Cei cei(LocalDate from, LocalDate to) {
        long beginning = receivables(from.minusDays(1));
        long sales = sales(from, to);
        long ending = receivables(to);
        long current = current(to);
        long collectable = beginning + sales - current;
        BigDecimal index = collectable <= 0
                ? null
                : BigDecimal.valueOf(beginning + sales - ending)
                        .multiply(BigDecimal.valueOf(100))
                        .divide(BigDecimal.valueOf(collectable), DECIMALS, RoundingMode.HALF_UP);
        return new Cei(from, to, money(beginning), money(sales), money(ending), money(current), index);
    }

    private CountBack countBack(LocalDate asOf, long receivables) {
        long remaining = receivables;
        long fullDays = 0;
        YearMonth month = YearMonth.from(asOf);
        LocalDate end = asOf;
        while (remaining > 0) {
            if (first == null || end.isBefore(first)) {
                return new CountBack(BigDecimal.valueOf(fullDays), true);
            }
            long sales = sales(month.atDay(1), end);
            int days = end.getDayOfMonth();
            if (sales > remaining) {
                BigDecimal part = BigDecimal.valueOf(remaining)
                        .multiply(BigDecimal.valueOf(days))
                        .divide(BigDecimal.valueOf(sales), DECIMALS, RoundingMode.HALF_UP);
                return new CountBack(part.add(BigDecimal.valueOf(fullDays)), false);
            }
            // A month without sales, or with more credited than sold, takes its days and nothing of the amount.
            remaining -= Math.max(0, sales);
            fullDays += days;
            month = month.minusMonths(1);
            end = month.atEndOfMonth();
        }
        return new CountBack(BigDecimal.valueOf(fullDays), false);
    }

    private long receivables(LocalDate asOf) {
        return open(asOf, false);
    }

    private long current(LocalDate asOf) {
        return open(asOf, true);
    }

    private long open(LocalDate asOf, boolean currentOnly) {
        long open = 0;
        for (Movement movement : movements) {
            if (!movement.on().isAfter(asOf) && !(currentOnly && movement.dueOn().isBefore(asOf))) {
                open = Math.addExact(open, switch (movement.kind()) {
                    case OPENED, DISPUTED -> movement.amount();
                    case SETTLED -> -movement.amount();
                    case CREDITED -> 0;
                });
            }
        }
        return open;
    }

    private long sales(LocalDate from, LocalDate to) {
        long sales = 0;
        for (Movement movement : movements) {
            if (!movement.on().isBefore(from) && !movement.on().isAfter(to)) {
                sales = Math.addExact(sales, switch (movement.kind()) {
                    case OPENED -> movement.amount();
                    case SETTLED, DISPUTED -> 0;
                    case CREDITED -> -movement.amount();
                });
            }
        }
        return sales;
    }

    private static @Nullable BigDecimal days(long amount, long sales, int days) {
        return sales <= 0
                ? null
                : BigDecimal.valueOf(amount)
                        .multiply(BigDecimal.valueOf(days))
                        .divide(BigDecimal.valueOf(sales), DECIMALS, RoundingMode.HALF_UP);
    }

    private Money money(long minor) {
        return Money.ofMinor(minor, currency);
    }
}

package io.counterfoil.server.report;

import io.counterfoil.plugin.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Days sales outstanding, month by month. Days are rounded to two decimals. */
public record Dso(List<Month> months) {
    public Dso { months = List.copyOf(months); }

    /**
     * The figures at the end of a month, or of the days of it so far.
     *
     * @param asOf the last day that counts
     * @param days of the month up to it
     * @param receivables and disputed payments open at the end of the day, gross of tax, before unused payments and
     *     credit notes
     * @param current of these, what was due on the day or later
     * @param sales issued in the month so far less credit notes, gross of tax
     * @param simple receivables ÷ sales × days; null while sales are not positive
     * @param countBack days of sales, back from the day, that the receivables are worth
     * @param countBackAtLeast whether the history ended before the receivables were used up: count-back is then that or
     *     more
     * @param bestPossible current ÷ sales × days; null while sales are not positive
     * @param averageDaysDelinquent simple less best possible; null with these
     * @param incomplete whether the month began before the first document in the books
     */
    public record Month(
            LocalDate asOf,
            int days,
            Money receivables,
            Money current,
            Money sales,
            @Nullable BigDecimal simple,
            BigDecimal countBack,
            boolean countBackAtLeast,
            @Nullable BigDecimal bestPossible,
            @Nullable BigDecimal averageDaysDelinquent,
            boolean incomplete) {}
}

package io.counterfoil.server.report;

import io.counterfoil.plugin.money.Money;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Collection effectiveness: how much of what could be collected in a period was collected.
 *
 * @param from first day
 * @param to last day
 * @param beginning receivables open at the end of the day before the first
 * @param sales issued less credit notes, gross of tax
 * @param ending receivables open at the end of the last day
 * @param endingCurrent of these, what was due on that day or later
 * @param index (beginning + sales − ending) ÷ (beginning + sales − endingCurrent) × 100, two decimals; null when the
 *     divisor is not positive
 */
public record Cei(LocalDate from, LocalDate to, Money beginning, Money sales, Money ending, Money endingCurrent,
        @Nullable BigDecimal index) {}

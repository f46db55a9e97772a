package io.counterfoil.server.report;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.CustomerId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How late invoices were paid. An invoice is settled on the latest value date of the payments allocated to it; one that
 * was closed without a payment is left out, and those still open stand apart. Days early count as 0 days late.
 *
 * @param from only invoices settled on or after this day, or null
 * @param to only invoices settled on or before it; what is open is open at its end
 */
public record DaysLate(@Nullable LocalDate from, LocalDate to, Figures total, List<Row> customers) {
    public DaysLate { customers = List.copyOf(customers); }

    /** One customer's figures. */
    public record Row(CustomerId customer, String number, Figures figures) {}

    /**
     * Counts and averages; averages are in days, rounded to two decimals, null where there is nothing to average.
     *
     * @param paid invoices
     * @param late of these, paid after their due date
     * @param daysLate all days late together
     * @param averageOfPaid over all paid invoices
     * @param averageOfLate over the late ones
     * @param averageByValue over all paid invoices, weighted by their amounts
     * @param openOverdue invoices that are open after their due date
     * @param openOverdueAmount what is open of them, in the entity's own currency
     */
    public record Figures(
            long paid,
            long late,
            long daysLate,
            @Nullable BigDecimal averageOfPaid,
            @Nullable BigDecimal averageOfLate,
            @Nullable BigDecimal averageByValue,
            long openOverdue,
            Money openOverdueAmount) {}
}

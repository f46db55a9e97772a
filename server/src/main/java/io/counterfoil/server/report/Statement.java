package io.counterfoil.server.report;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.CustomerId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A customer's account over a period, one part for each currency; what the customer owes is positive.
 *
 * @param from first day, or null from the beginning
 * @param to last day
 */
public record Statement(CustomerId customer, @Nullable LocalDate from, LocalDate to, List<Part> accounts) {
    public Statement { accounts = List.copyOf(accounts); }

    /** The account in one currency. */
    public record Part(CurrencyCode currency, Money opening, List<Line> lines, Money closing) {
        public Part { lines = List.copyOf(lines); }
    }

    /**
     * One movement.
     *
     * @param kind invoice, credit-note, receipt, receipt-reversed, return, chargeback, chargeback-won, refund, or the
     *     kind of an allowance: discount, withholding, bank-charge, rounding
     * @param number of the document, where it has one
     * @param dueOn of what is to be paid
     * @param amount positive when the customer then owes more
     * @param balance after it
     */
    public record Line(
            LocalDate on,
            String kind,
            @Nullable String number,
            @Nullable LocalDate dueOn,
            Money amount,
            Money balance) {}
}

package io.counterfoil.server.ledger;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All balances of one legal entity: one row for each account and document currency, in the order of the account
 * numbers. Amounts are debits less credits; the functional ones add up to 0.
 *
 * @param asOf entries effective on or before this date, or null for all
 * @param knownAt entries recorded at or before this instant, or null for all
 */
public record TrialBalance(
        CurrencyCode functionalCurrency,
        @Nullable LocalDate asOf,
        @Nullable Instant knownAt,
        List<Row> rows) {
    public TrialBalance { rows = List.copyOf(rows); }

    /**
     * One account in one document currency.
     *
     * @param document debits less credits in the document currency
     * @param functional the same lines in the functional currency
     */
    public record Row(String account, String name, AccountType type, Money document, Money functional) {}

    /** The sum of the functional balances: 0 in books that are right. */
    public Money total() {
        Money total = Money.zero(functionalCurrency);
        for (Row row : rows) {
            total = total.plus(row.functional());
        }
        return total;
    }
}

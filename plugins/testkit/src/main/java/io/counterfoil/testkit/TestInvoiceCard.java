package io.counterfoil.testkit;

import io.counterfoil.plugin.console.InvoiceCard;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;

/** An invoice of 119.00 EUR of which nothing is paid, unless a test says otherwise. */
public record TestInvoiceCard(String id, String number, String customerId, LocalDate issueDate, Money total, Money open)
        implements
            InvoiceCard {
    private static final Money TOTAL = Money.ofMinor(11_900, CurrencyCode.of("EUR"));

    public TestInvoiceCard() {
        this("inv_01JQ0000000000000000000002", "INV-2026-0042", "cus_01JQ0000000000000000000001",
                LocalDate.of(2026, 2, 1), TOTAL, TOTAL);
    }

    public TestInvoiceCard number(String value) {
        return new TestInvoiceCard(id, value, customerId, issueDate, total, open);
    }
}

package io.counterfoil.testkit;

import io.counterfoil.plugin.console.PaymentCard;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;

/** 119.00 EUR that came in on 3 March 2026, unless a test says otherwise. */
public record TestPaymentCard(String id, String customerId, Money amount, LocalDate day) implements PaymentCard {
    public TestPaymentCard() {
        this("rcp_01JQ0000000000000000000003", "cus_01JQ0000000000000000000001",
                Money.ofMinor(11_900, CurrencyCode.of("EUR")), LocalDate.of(2026, 3, 3));
    }
}

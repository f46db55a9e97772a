package io.counterfoil.server.report;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.CustomerId;

/**
 * What a customer owed at the end of a day, in minor units: tens of thousands of these are added up and sorted before
 * the few that are shown become {@link Ageing.Row}s.
 *
 * @param overdueItems how many make up what is overdue
 */
record AgedCustomer(
        CustomerId customer,
        long notDue,
        long days1to30,
        long days31to60,
        long days61to90,
        long over90,
        long chargedBack,
        long credits,
        long overdueItems) {
    static final AgedCustomer NONE = new AgedCustomer(new CustomerId(0), 0, 0, 0, 0, 0, 0, 0, 0);

    long overdue() {
        return Math.addExact(Math.addExact(days1to30, days31to60), Math.addExact(days61to90, over90));
    }

    long gross() {
        return Math.addExact(Math.addExact(notDue, overdue()), chargedBack);
    }

    Ageing.Buckets buckets(CurrencyCode currency) {
        return Ageing.Buckets.of(Money.ofMinor(notDue, currency), Money.ofMinor(days1to30, currency),
                Money.ofMinor(days31to60, currency), Money.ofMinor(days61to90, currency),
                Money.ofMinor(over90, currency), Money.ofMinor(chargedBack, currency),
                Money.ofMinor(credits, currency));
    }

    AgedCustomer plus(AgedCustomer other) {
        return new AgedCustomer(customer, Math.addExact(notDue, other.notDue),
                Math.addExact(days1to30, other.days1to30), Math.addExact(days31to60, other.days31to60),
                Math.addExact(days61to90, other.days61to90), Math.addExact(over90, other.over90),
                Math.addExact(chargedBack, other.chargedBack), Math.addExact(credits, other.credits),
                overdueItems + other.overdueItems);
    }
}

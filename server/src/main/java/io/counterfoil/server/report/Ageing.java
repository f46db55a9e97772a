package io.counterfoil.server.report;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.CustomerId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What customers owed at the end of a day, by how long it was overdue, gross of tax, in the entity's own currency.
 *
 * @param customers those with anything open, by number
 */
public record Ageing(LocalDate asOf, Buckets total, List<Row> customers) {
    public Ageing { customers = List.copyOf(customers); }

    /**
     * One customer's share.
     *
     * @param name null for a customer who was erased, and for readers who may not read customers
     */
    public record Row(CustomerId customer, String number, @Nullable String name, Buckets amounts) {
        Row named(@Nullable String given) {
            return new Row(customer, number, given, amounts);
        }
    }

    /**
     * Amounts by age.
     *
     * @param notDue due on the day or after it
     * @param days1to30 overdue by so many days
     * @param chargedBack money that payers dispute, whatever its age
     * @param credits unused payments and credit notes, as a positive amount
     * @param gross the sum of the five ages and what is disputed
     * @param net gross less credits
     */
    public record Buckets(
            Money notDue,
            Money days1to30,
            Money days31to60,
            Money days61to90,
            Money over90,
            Money chargedBack,
            Money credits,
            Money gross,
            Money net) {
        static Buckets of(Money notDue, Money days1to30, Money days31to60, Money days61to90, Money over90,
                Money chargedBack, Money credits) {
            Money gross = notDue.plus(days1to30).plus(days31to60).plus(days61to90).plus(over90).plus(chargedBack);
            return new Buckets(notDue, days1to30, days31to60, days61to90, over90, chargedBack, credits, gross,
                    gross.minus(credits));
        }

        static Buckets none(CurrencyCode currency) {
            Money zero = Money.zero(currency);
            return of(zero, zero, zero, zero, zero, zero, zero);
        }

        Buckets plus(Buckets other) {
            return of(notDue.plus(other.notDue), days1to30.plus(other.days1to30),
                    days31to60.plus(other.days31to60), days61to90.plus(other.days61to90), over90.plus(other.over90),
                    chargedBack.plus(other.chargedBack), credits.plus(other.credits));
        }
    }
}

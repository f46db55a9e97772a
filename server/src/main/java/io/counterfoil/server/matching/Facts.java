package io.counterfoil.server.matching;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.CustomerId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known about a receipt when it is matched.
 *
 * @param amount what is open of it
 * @param holder the customer that it was booked for; null: nobody knows yet whose it is
 * @param byAccount customers who have paid from this account before
 * @param byName customers whose name is the payer's
 * @param named invoices whose numbers stand in the payment
 * @param payerItems what the identified payer owes in this currency, by due date
 * @param sameAmount what anyone owes by exactly this amount
 */
record Facts(
        Money amount,
        @Nullable CustomerId holder,
        List<CustomerId> byAccount,
        List<CustomerId> byName,
        List<NamedInvoice> named,
        List<DueItem> payerItems,
        List<DueItem> sameAmount) {
    Facts {
        byAccount = List.copyOf(byAccount);
        byName = List.copyOf(byName);
        named = List.copyOf(named);
        payerItems = List.copyOf(payerItems);
        sameAmount = List.copyOf(sameAmount);
    }

    /** The one customer who pays like this; null: there is none, or account and name speak of different ones. */
    @Nullable
    CustomerId payer() {
        return holder == null ? payer(byAccount, byName) : holder;
    }

    static @Nullable CustomerId payer(List<CustomerId> byAccount, List<CustomerId> byName) {
        if (byAccount.size() == 1) {
            boolean contradicted = byName.size() == 1 && !byName.equals(byAccount);
            return contradicted ? null : byAccount.getFirst();
        }
        return byAccount.isEmpty() && byName.size() == 1 ? byName.getFirst() : null;
    }
}

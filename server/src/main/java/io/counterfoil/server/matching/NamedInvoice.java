package io.counterfoil.server.matching;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.customer.CustomerId;
import java.util.List;

/**
 * An invoice whose number stands in the payment.
 *
 * @param open what is open of it in the payment's currency; empty: nothing
 */
record NamedInvoice(String number, CustomerId customer, List<DueItem> open) {
    NamedInvoice { open = List.copyOf(open); }

    Money total() {
        return open.stream().map(DueItem::open).reduce(Money::plus).orElseThrow();
    }
}

package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.allocation.OpenItem;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.allocation.OpenItems;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.receipt.ReceiptId;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The money of a payment in the customer's account: its receipt, and what refunds that were cancelled gave back. */
final class PaymentCredit {
    private final OpenItems items;
    private final RefundRepository refunds;

    @Inject
    PaymentCredit(OpenItems items, RefundRepository refunds) {
        this.items = items;
        this.refunds = refunds;
    }

    List<OpenItemId> of(Transaction tx, Payment payment) {
        return found(tx, payment).stream().map(OpenItem::id).toList();
    }

    /** What of it is not used. */
    Money open(Transaction tx, Payment payment) {
        return found(tx, payment).stream()
                .map(OpenItem::open)
                .reduce(Money.zero(payment.amount().currency()), Money::plus);
    }

    List<OpenItem> lock(Transaction tx, Payment payment) {
        return items.lock(tx, payment.entity(), of(tx, payment));
    }

    private List<OpenItem> found(Transaction tx, Payment payment) {
        tx.flush();
        ReceiptId receipt = Objects.requireNonNull(payment.receipt(), "the payment's money is booked");
        List<OpenItem> found = new ArrayList<>(
                items.of(tx, payment.entity(), DocumentRef.receipt(receipt.value())));
        for (Refund cancelled : refunds.cancelledOf(tx, payment.id())) {
            found.addAll(items.of(tx, payment.entity(), DocumentRef.refund(cancelled.id().value()))
                    .stream()
                    .filter(item -> item.id().equals(cancelled.creditItem()))
                    .toList());
        }
        return found;
    }
}

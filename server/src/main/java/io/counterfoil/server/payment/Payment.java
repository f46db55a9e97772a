package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.receipt.ReceiptId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A collection of money for one invoice or several of one customer, as stored.
 *
 * @param shares what of the amount is for which invoice; together the amount
 * @param method null: the payer chooses at the gateway's page
 * @param amount what was asked for
 * @param taken what was really taken
 */
record Payment(
        PaymentId id,
        EntityId entity,
        CustomerId customer,
        List<PaymentShare> shares,
        InstanceId gateway,
        PaymentKind kind,
        @Nullable PaymentMethodKind method,
        Money amount,
        Standing standing,
        @Nullable Money taken,
        @Nullable ReceiptId receipt,
        int version,
        Instant createdAt,
        Instant changedAt) {
    Payment { shares = List.copyOf(shares); }

    /** The first of its invoices. */
    InvoiceId invoice() {
        return shares.getFirst().invoice();
    }

    List<InvoiceId> invoices() {
        return shares.stream().map(PaymentShare::invoice).toList();
    }

    PaymentState state() {
        return standing.state();
    }

    Payment with(Standing next) {
        return new Payment(id, entity, customer, shares, gateway, kind, method, amount, next, taken, receipt, version,
                createdAt, changedAt);
    }

    Payment settled(Standing next, Money really, ReceiptId by) {
        return new Payment(id, entity, customer, shares, gateway, kind, method, amount, next, really, by, version,
                createdAt, changedAt);
    }
}

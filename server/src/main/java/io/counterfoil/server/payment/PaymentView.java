package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.DeclineReason;
import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.receipt.ReceiptId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A payment as it is shown.
 *
 * @param invoice the first of those that it collects
 * @param shares what of the amount is for which invoice
 * @param amount what was asked for
 * @param taken what was really taken; null as long as none was
 * @param action where the payer has to go
 * @param until when it should be final
 * @param reason why no money was taken
 * @param retryable whether the same method may succeed another day
 */
public record PaymentView(
        PaymentId id,
        InvoiceId invoice,
        List<PaymentShare> shares,
        CustomerId customer,
        InstanceId gateway,
        PaymentKind kind,
        @Nullable PaymentMethodKind method,
        Money amount,
        PaymentState state,
        @Nullable Money taken,
        @Nullable ReceiptId receipt,
        @Nullable String gatewayReference,
        @Nullable String action,
        @Nullable Instant until,
        @Nullable DeclineReason reason,
        boolean retryable,
        @Nullable String message,
        Instant createdAt,
        Instant changedAt) {
    public PaymentView { shares = List.copyOf(shares); }

    static PaymentView of(Payment payment) {
        Standing standing = payment.standing();
        return new PaymentView(payment.id(), payment.invoice(), payment.shares(), payment.customer(), payment.gateway(),
                payment.kind(),
                payment.method(), payment.amount(), standing.state(), payment.taken(), payment.receipt(),
                standing.gatewayReference(), standing.action(), standing.until(), standing.reason(),
                standing.retryable(), standing.message(), payment.createdAt(), payment.changedAt());
    }
}

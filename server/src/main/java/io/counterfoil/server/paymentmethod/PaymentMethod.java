package io.counterfoil.server.paymentmethod;

import io.counterfoil.plugin.payment.PaymentMethodKind;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.plugin.InstanceId;
import java.time.Instant;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/**
 * A payment method that a customer has left at a gateway, or is leaving there.
 *
 * @param kind null as long as none was left
 * @param label what the payer knows it by; null when none was left, or once it is removed or the customer erased
 * @param lastMonth the last month in which it can be charged; null: it has no end of its own
 * @param expiresAt when none can be left any more
 * @param message of the gateway, without personal data
 */
public record PaymentMethod(
        PaymentMethodId id,
        EntityId entity,
        CustomerId customer,
        InstanceId gateway,
        MethodState state,
        @Nullable PaymentMethodKind kind,
        @Nullable String label,
        @Nullable YearMonth lastMonth,
        Instant expiresAt,
        @Nullable String message,
        Instant createdAt,
        Instant changedAt) {
    /** Whether it can still be charged in a month. */
    public boolean chargeable(YearMonth month) {
        return state == MethodState.STORED && (lastMonth == null || !month.isAfter(lastMonth));
    }

    @Override
    public String toString() {
        return "PaymentMethod[" + id + " " + state.code() + "]";
    }
}

package io.counterfoil.server.payment;

import io.counterfoil.server.plugin.InstanceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Open a page of the gateway where several invoices of one customer can be paid at once.
 *
 * @param shares 1 to 50, of different invoices in one currency
 * @param returnAddress where the payer is sent after paying or giving up: http or https
 * @param minutes how long it can be paid, 5 to 10,080; null: 60
 */
public record NewJointCheckout(
        List<PaymentShare> shares,
        InstanceId gateway,
        String returnAddress,
        @Nullable Integer minutes) {
    /** How many invoices one payment collects at most. */
    public static final int MOST_SHARES = 50;

    public NewJointCheckout { shares = List.copyOf(shares); }
}

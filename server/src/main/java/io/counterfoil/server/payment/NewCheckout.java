package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.plugin.InstanceId;
import org.jspecify.annotations.Nullable;

/**
 * Open a page of the gateway where an invoice can be paid.
 *
 * @param amount null: what is open of the invoice
 * @param returnAddress where the payer is sent after paying or giving up: http or https
 * @param minutes how long it can be paid, 5 to 10,080; null: 60
 */
public record NewCheckout(
        InvoiceId invoice,
        InstanceId gateway,
        @Nullable Money amount,
        String returnAddress,
        @Nullable Integer minutes) {}

package io.counterfoil.server.payment;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.plugin.InstanceId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Money of a payment that the payer disputes.
 *
 * @param invoice the payment's
 * @param externalId the gateway's
 * @param fee booked with it; 0 also when a payout's report had booked it before
 * @param feeReturned what of the fee came back when it was won
 * @param reasonCode of the card scheme or bank
 * @param evidenceDueAt until when evidence is accepted; null: the gateway names no time
 * @param item its open item: what the customer owes again while it is open
 * @param reversal what the money that came back is cleared by
 */
public record Chargeback(
        ChargebackId id,
        EntityId entity,
        CustomerId customer,
        PaymentId payment,
        InvoiceId invoice,
        InstanceId gateway,
        String externalId,
        Money amount,
        Money functionalAmount,
        Money fee,
        Money feeFunctional,
        Money feeReturned,
        Money returnedFunctional,
        String reasonCode,
        ChargebackState state,
        @Nullable Instant evidenceDueAt,
        LocalDate openedOn,
        @Nullable LocalDate decidedOn,
        OpenItemId item,
        @Nullable ChargebackReversalId reversal,
        int version,
        Instant createdAt,
        Instant changedAt) {
    Chargeback won(LocalDate on, ChargebackReversalId by, Money fees, Money feesFunctional) {
        return new Chargeback(id, entity, customer, payment, invoice, gateway, externalId, amount, functionalAmount,
                fee, feeFunctional, fees, feesFunctional, reasonCode, ChargebackState.WON, evidenceDueAt, openedOn, on,
                item, by, version, createdAt, changedAt);
    }

    Chargeback lost(LocalDate on) {
        return new Chargeback(id, entity, customer, payment, invoice, gateway, externalId, amount, functionalAmount,
                fee, feeFunctional, feeReturned, returnedFunctional, reasonCode, ChargebackState.LOST, evidenceDueAt,
                openedOn, on, item, null, version, createdAt, changedAt);
    }
}

package io.counterfoil.server.payment;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the events {@code chargeback.opened}, {@code chargeback.won} and {@code chargeback.lost} tell.
 *
 * @param evidenceDueAt until when evidence is accepted
 */
public record ChargebackChanged(
        ChargebackId chargeback,
        EntityId entity,
        CustomerId customer,
        PaymentId payment,
        InvoiceId invoice,
        ChargebackState state,
        @Nullable Instant evidenceDueAt) {}

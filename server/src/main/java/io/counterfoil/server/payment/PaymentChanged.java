package io.counterfoil.server.payment;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;

/** What the events {@code payment.succeeded}, {@code payment.failed} and {@code payment.returned} tell. */
public record PaymentChanged(
        PaymentId payment,
        EntityId entity,
        CustomerId customer,
        InvoiceId invoice,
        PaymentState state) {}

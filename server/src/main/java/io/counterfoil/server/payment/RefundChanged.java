package io.counterfoil.server.payment;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;

/** What the events {@code refund.succeeded} and {@code refund.failed} tell. */
public record RefundChanged(RefundId refund, EntityId entity, CustomerId customer, RefundState state) {}

package io.counterfoil.server.receipt;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;

/** What the events {@code receipt.recorded} and {@code receipt.reversed} tell. */
public record ReceiptEvent(ReceiptId receipt, EntityId entity, CustomerId customer) {}

package io.counterfoil.server.receipt;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.AllocationId;
import java.util.List;

/**
 * A receipt that a person recorded.
 *
 * @param allocations what it paid
 * @param unapplied what is left of it for the customer's other invoices
 */
public record TakenReceipt(Receipt receipt, List<AllocationId> allocations, Money unapplied) {
    public TakenReceipt { allocations = List.copyOf(allocations); }
}

package io.counterfoil.server.allocation;

import io.counterfoil.plugin.money.Money;

/**
 * One part of an allocation: how much of the item to be settled it takes away, and by what.
 *
 * @param amount in document currency, positive; for {@link PartKind#CASH} the from-item goes down by it too
 */
public record AllocationPart(PartKind kind, Money amount) {
    public static AllocationPart cash(Money amount) {
        return new AllocationPart(PartKind.CASH, amount);
    }
}

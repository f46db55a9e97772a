package io.counterfoil.server.allocation;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.Invariants;
import java.time.LocalDate;

/**
 * What it takes to open an item.
 *
 * @param amount in document currency, positive
 * @param functionalAmount in the entity's functional currency, not negative
 * @param valueOn when the money moved, or the document took effect
 */
public record NewOpenItem(
        EntityId entity,
        CustomerId customer,
        ItemKind kind,
        DocumentRef document,
        Money amount,
        Money functionalAmount,
        LocalDate effectiveOn,
        LocalDate valueOn,
        LocalDate dueOn) {
    public NewOpenItem {
        Invariants.require(amount.isPositive(), "an open item of %s", amount);
        Invariants.require(!functionalAmount.isNegative(), "a functional amount of %s", functionalAmount);
    }
}

package io.counterfoil.server.allocation;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.ledger.EntryId;
import java.time.LocalDate;
import java.util.List;

/** An allocation as it was written, with its parts in document currency. */
public record StoredAllocation(
        AllocationId id,
        EntityId entity,
        CustomerId customer,
        OpenItemId from,
        OpenItemId to,
        LocalDate effectiveOn,
        LocalDate settledOn,
        String decidedBy,
        EntryId entry,
        boolean reversed,
        List<Part> parts) {
    /** One part with all four amounts; a reversal's are negative. */
    public record Part(String kind, Money fromAmount, Money toAmount, Money fromFunctional, Money toFunctional) {
        Part negated() {
            return new Part(kind, fromAmount.negate(), toAmount.negate(), fromFunctional.negate(),
                    toFunctional.negate());
        }
    }
}

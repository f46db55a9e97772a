package io.counterfoil.server.receipt;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.customer.CustomerId;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Money in hand that a person records, and what it pays.
 *
 * @param method cheque or cash
 * @param amount positive
 * @param valueOn when it counts as paid; null: the booking date
 * @param bookedOn accounting date; null: today
 * @param reference number of the cheque or slip, with at least one digit; a customer's stands once
 * @param exchangeRate how many units of the entity's currency one unit of the amount's is, where they differ
 * @param allocations what it pays, in this order; the rest stays unapplied
 */
public record HandReceipt(
        @Nullable CustomerId customer,
        @Nullable String method,
        @Nullable Money amount,
        @Nullable LocalDate valueOn,
        @Nullable LocalDate bookedOn,
        @Nullable String reference,
        @Nullable BigDecimal exchangeRate,
        @Nullable List<Use> allocations) {
    /**
     * One thing that is paid.
     *
     * @param invoice invoice whose open items are paid, by due date; null where the item is given
     * @param item open item; null where the invoice is given
     * @param amount of the money; null: as much as is open and left
     * @param parts what else the item goes down by, such as a discount; not for an invoice of several items
     */
    public record Use(
            @Nullable String invoice,
            @Nullable OpenItemId item,
            @Nullable Money amount,
            @Nullable List<AllocationPart> parts) {}
}

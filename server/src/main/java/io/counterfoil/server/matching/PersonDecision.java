package io.counterfoil.server.matching;

import io.counterfoil.server.allocation.AllocationPart;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.customer.CustomerId;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person decides about a receipt.
 *
 * @param decision allocate (to items of one customer), leave-unapplied (it belongs to the customer, who has nothing to
 *     pay with it yet) or not-from-customer (it goes to 1090)
 * @param customer whose it is; may be left out with allocate
 * @param allocations which items it pays, with allocate
 * @param remainder with allocate, what becomes of a rest: unapplied (the default) or rounding, within the tolerance
 * @param learn whether later payments from the same account are taken for this customer's; null: yes
 * @param effectiveOn accounting date; null: today in the entity's time zone
 * @param reason for the books and the audit log; it must not name a person; needed to take money from a customer
 */
public record PersonDecision(
        String decision,
        @Nullable CustomerId customer,
        @Nullable List<Chosen> allocations,
        @Nullable String remainder,
        @Nullable Boolean learn,
        @Nullable LocalDate effectiveOn,
        @Nullable String reason) {
    /** An item that is paid, with cash and perhaps a bank charge or a rounding difference. */
    public record Chosen(OpenItemId item, List<AllocationPart> parts) {
        public Chosen { parts = List.copyOf(parts); }
    }
}

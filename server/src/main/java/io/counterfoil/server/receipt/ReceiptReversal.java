package io.counterfoil.server.receipt;

import io.counterfoil.server.allocation.AllocationId;
import io.counterfoil.server.ledger.EntryId;
import java.time.LocalDate;
import java.util.List;

/**
 * A receipt taken back.
 *
 * @param effectiveOn accounting date
 * @param entry the mirror image of the receipt's entry
 * @param allocations those that were reversed with it
 */
public record ReceiptReversal(
        ReceiptReversalId id,
        ReceiptId receipt,
        LocalDate effectiveOn,
        String reason,
        EntryId entry,
        List<AllocationId> allocations) {
    public ReceiptReversal { allocations = List.copyOf(allocations); }
}

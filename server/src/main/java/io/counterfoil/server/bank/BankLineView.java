package io.counterfoil.server.bank;

import io.counterfoil.server.receipt.ReceiptId;
import org.jspecify.annotations.Nullable;

/**
 * A line with what the bank says and what it became.
 *
 * @param counts whether the bank has booked it; false: announced, or for information
 * @param code sort of movement: ISO 20022, or the bank's own
 * @param overlaps an equal line came with another statement
 * @param outcome null: not booked
 * @param belongsTo the payout, refund or other thing that expected it
 */
public record BankLineView(
        BankLine line,
        StatementId statement,
        int number,
        boolean counts,
        @Nullable String code,
        boolean overlaps,
        LineDetails details,
        @Nullable LineOutcome outcome,
        @Nullable String reason,
        @Nullable String belongsTo,
        @Nullable ReceiptId receipt) {
    @Override
    public String toString() {
        return "BankLineView[" + line.id() + "]";
    }
}

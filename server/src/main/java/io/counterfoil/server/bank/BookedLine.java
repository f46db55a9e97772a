package io.counterfoil.server.bank;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.receipt.ReceiptId;
import org.jspecify.annotations.Nullable;

/**
 * What a line became.
 *
 * @param claim what it belongs to, if a feature expected it
 * @param entry null where nothing was posted for it
 */
record BookedLine(
        LineOutcome outcome,
        @Nullable Money functional,
        @Nullable Id claim,
        String reason,
        @Nullable ReceiptId receipt,
        @Nullable EntryId entry) {}

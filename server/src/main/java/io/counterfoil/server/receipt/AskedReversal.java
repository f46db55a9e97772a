package io.counterfoil.server.receipt;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A receipt that is to be taken back, as it was asked for.
 *
 * @param effectiveOn null: the day on which it is done
 */
record AskedReversal(ReceiptId receipt, String reason, @Nullable LocalDate effectiveOn) {}

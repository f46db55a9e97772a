package io.counterfoil.server.receipt;

import io.counterfoil.server.allocation.OpenItem;

/**
 * A receipt and its unapplied cash, for allocating it within the same command.
 */
public record RecordedReceipt(Receipt receipt, OpenItem cash) {}

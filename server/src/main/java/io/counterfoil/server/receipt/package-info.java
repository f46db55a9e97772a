/**
 * Receipts: money that came in, by whatever way. A receipt is only cash; using it is an allocation.
 *
 * <p>
 * Storey: receivables. Owns the table {@code receipt}. Invariants: a receipt has one journal entry and opens one item
 * of unapplied cash; within its source its external id is there once.
 */
@NullMarked
package io.counterfoil.server.receipt;

import org.jspecify.annotations.NullMarked;

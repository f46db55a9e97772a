/**
 * Receipts: money that came in, by whatever way. A receipt is only cash; using it is an allocation.
 *
 * <p>
 * Bank statements, gateways and imports record the money that they see come; cheques and cash a person records, with
 * what they pay, in one command. Money that went back is a reversal: the allocations first, then the receipt.
 *
 * <p>
 * Storey: receivables. Owns the tables {@code receipt} and {@code receipt_reversal}. Invariants: a receipt has one
 * journal entry and opens one item of unapplied cash; within its source its external id is there once; it is reversed
 * as a whole, and once, and then nothing of it is open or used; what is open of it is its amount less its allocations.
 */
@NullMarked
package io.counterfoil.server.receipt;

import org.jspecify.annotations.NullMarked;

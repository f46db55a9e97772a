/**
 * Invoices and credit notes: drafts, gapless numbers, the documents themselves with their tax lines, and imported ones.
 *
 * <p>
 * Storey: receivables. Owns the tables {@code document_series}, {@code invoice_draft}, {@code seller_snapshot},
 * {@code invoice}, {@code invoice_line} and {@code tax_line}. Invariants: an issued document never changes and has
 * exactly one journal entry; the numbers of an own series have no gap and rise with the date; net and tax make the
 * gross; tax of zero carries its category and reason; credit notes never take more from a line than it has.
 */
@NullMarked
package io.counterfoil.server.invoice;

import org.jspecify.annotations.NullMarked;

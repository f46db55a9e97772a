/**
 * Deferred revenue: performance obligations, the schedules by which they are earned, and the runs that recognise it.
 *
 * <p>
 * Storey: receivables, below the invoice, which opens obligations when it is issued. Owns the tables
 * {@code revenue_obligation}, {@code revenue_revision}, {@code revenue_schedule_line}, {@code revenue_recognition} and
 * {@code revenue_run}. Invariants: what the schedules have left equals account 2300, for each obligation in both
 * currencies; recognised and left make the allocated price; a line of a schedule is recognised once; a recognizer is
 * never called while a transaction is open, and what it answers sums exactly or is refused.
 */
@NullMarked
package io.counterfoil.server.revenue;

import org.jspecify.annotations.NullMarked;

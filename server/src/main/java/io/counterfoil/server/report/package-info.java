/**
 * Reports over receivables: ageing, days sales outstanding, collection effectiveness, days late, and the statement of a
 * customer, each as of any date.
 *
 * <p>
 * Storey: receivables. Owns the table {@code receivable_day}, sums that always agree with the items and allocations
 * they are made of; reads the tables of every feature. What is effective on or before the as-of date counts, whenever
 * it was recorded. A figure that is not defined (a division by sales of nothing) is null, never 0.
 */
@NullMarked
package io.counterfoil.server.report;

import org.jspecify.annotations.NullMarked;

/**
 * Rates of exchange, day by day, as each legal entity uses them.
 *
 * <p>
 * Storey: receivables. Owns the table {@code fx_rate}. Invariants: a rate is an exact decimal greater than 0; it is
 * never changed, a newer one for the same day counts from then on.
 */
@NullMarked
package io.counterfoil.server.rate;

import org.jspecify.annotations.NullMarked;

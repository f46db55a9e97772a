/**
 * Proves what must always hold of the books and documents. Each feature contributes its invariants; this package runs
 * them, and adds those about the tables that only grow and about card numbers.
 *
 * <p>
 * Storey: core. Owns no tables; reads everyone's, writes none.
 */
@NullMarked
package io.counterfoil.server.verify;

import org.jspecify.annotations.NullMarked;

/**
 * Which tax a document bears, as the configured plugin instances answer.
 *
 * <p>
 * Storey: receivables. Owns no tables. Invariants: a calculator is never called while a transaction is open; an answer
 * that does not fit its request is refused.
 */
@NullMarked
package io.counterfoil.server.tax;

import org.jspecify.annotations.NullMarked;

/**
 * How anything that goes wrong is named: stable codes, one exception, and invariants that are always checked.
 *
 * <p>
 * Storey: ground. May be used by everything; uses nothing.
 */
@NullMarked
package io.counterfoil.server.error;

import org.jspecify.annotations.NullMarked;

/**
 * What operators look after: jobs, and events that could not be delivered.
 *
 * <p>
 * Storey: receivables (it needs permissions and commands, which the machinery below may not use). Owns no table.
 */
@NullMarked
package io.counterfoil.server.operations;

import org.jspecify.annotations.NullMarked;

/**
 * The console's pages about what waits for a second person.
 *
 * <p>
 * Storey: roof. Owns no tables.
 */
@NullMarked
package io.counterfoil.server.console.approval;

import org.jspecify.annotations.NullMarked;

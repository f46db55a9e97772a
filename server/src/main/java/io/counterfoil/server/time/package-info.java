/**
 * The one clock. Nothing else in the server asks the system what time it is.
 *
 * <p>
 * Storey: ground.
 */
@NullMarked
package io.counterfoil.server.time;

import org.jspecify.annotations.NullMarked;

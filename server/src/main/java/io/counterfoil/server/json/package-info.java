/**
 * The one way in which JSON is read and written: strict on the way in, exact and stable on the way out.
 *
 * <p>
 * Storey: ground.
 */
@NullMarked
package io.counterfoil.server.json;

import org.jspecify.annotations.NullMarked;

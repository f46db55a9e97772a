/**
 * A company with two years of history, made by {@code start --demo} through the same commands that users call.
 *
 * <p>
 * Storey: roof. Owns no table.
 */
@NullMarked
package io.counterfoil.server.demo;

import org.jspecify.annotations.NullMarked;

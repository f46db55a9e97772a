/**
 * How the server comes up and goes down: strict typed configuration, and a lifecycle with an explicit order.
 *
 * <p>
 * Storey: ground.
 */
@NullMarked
package io.counterfoil.server.bootstrap;

import org.jspecify.annotations.NullMarked;

/** One page with every part of the kit: what plugin authors read and browser tests look at. */
@NullMarked
package io.counterfoil.server.console.kit;

import org.jspecify.annotations.NullMarked;

/** The set-up of the first legal entity, step by step. */
@NullMarked
package io.counterfoil.server.console.setup;

import org.jspecify.annotations.NullMarked;

/** Pages and cards that plugins add to the console. */
@NullMarked
package io.counterfoil.server.console.contribution;

import org.jspecify.annotations.NullMarked;

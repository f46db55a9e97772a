/** Tests of the set-up, through the HTTP door. */
@NullMarked
package io.counterfoil.server.console.setup;

import org.jspecify.annotations.NullMarked;

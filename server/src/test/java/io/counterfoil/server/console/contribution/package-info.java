/** Tests of what plugins add to the console, through its doors. */
@NullMarked
package io.counterfoil.server.console.contribution;

import org.jspecify.annotations.NullMarked;

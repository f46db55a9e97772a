/** Tests of the calculator. */
@NullMarked
package io.counterfoil.plugins.taxtable;

import org.jspecify.annotations.NullMarked;

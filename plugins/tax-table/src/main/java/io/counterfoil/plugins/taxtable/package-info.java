/** Taxes from a table of rates and the rules of place of supply. */
@NullMarked
package io.counterfoil.plugins.taxtable;

import org.jspecify.annotations.NullMarked;

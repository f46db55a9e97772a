/** Tests of money. */
@NullMarked
package io.counterfoil.plugin.money;

import org.jspecify.annotations.NullMarked;

/** Extension point: taxes. */
@NullMarked
package io.counterfoil.plugin.tax;

import org.jspecify.annotations.NullMarked;

/** Extension point: revenue recognition. */
@NullMarked
package io.counterfoil.plugin.revenue;

import org.jspecify.annotations.NullMarked;

/** Extension point: how documents look. */
@NullMarked
package io.counterfoil.plugin.invoice;

import org.jspecify.annotations.NullMarked;

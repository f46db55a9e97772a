/** Extension point: taking money. */
@NullMarked
package io.counterfoil.plugin.payment;

import org.jspecify.annotations.NullMarked;

/** Extension point: pages that customers see. */
@NullMarked
package io.counterfoil.plugin.portal;

import org.jspecify.annotations.NullMarked;

/** Services of the host. */
@NullMarked
package io.counterfoil.plugin.host;

import org.jspecify.annotations.NullMarked;

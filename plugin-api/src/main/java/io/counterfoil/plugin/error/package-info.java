/** How a plugin says that it could not do something. */
@NullMarked
package io.counterfoil.plugin.error;

import org.jspecify.annotations.NullMarked;

/** Revenue straight line by day. */
@NullMarked
package io.counterfoil.plugins.ratable;

import org.jspecify.annotations.NullMarked;

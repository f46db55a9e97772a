/** Tests of the API itself. */
@NullMarked
package io.counterfoil.plugin;

import org.jspecify.annotations.NullMarked;

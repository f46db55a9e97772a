/** Exact money, for plugins and server alike. */
@NullMarked
package io.counterfoil.plugin.money;

import org.jspecify.annotations.NullMarked;

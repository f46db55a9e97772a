/** Extension point: pages, cards and lists in the console. */
@NullMarked
package io.counterfoil.plugin.console;

import org.jspecify.annotations.NullMarked;

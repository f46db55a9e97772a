/** Extension point: files that banks give out. */
@NullMarked
package io.counterfoil.plugin.bank;

import org.jspecify.annotations.NullMarked;

/** Tests of pages. */
@NullMarked
package io.counterfoil.plugin.ui;

import org.jspecify.annotations.NullMarked;

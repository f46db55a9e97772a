/** What pages are made of. */
@NullMarked
package io.counterfoil.plugin.ui;

import org.jspecify.annotations.NullMarked;

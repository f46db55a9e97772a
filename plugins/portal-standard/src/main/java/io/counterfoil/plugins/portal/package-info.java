/** The page behind an invoice's link. */
@NullMarked
package io.counterfoil.plugins.portal;

import org.jspecify.annotations.NullMarked;

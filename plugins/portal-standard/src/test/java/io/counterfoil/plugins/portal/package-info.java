/** Tests of the page. */
@NullMarked
package io.counterfoil.plugins.portal;

import org.jspecify.annotations.NullMarked;

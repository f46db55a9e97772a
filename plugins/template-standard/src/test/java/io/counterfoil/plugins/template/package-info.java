/** Tests of the template. */
@NullMarked
package io.counterfoil.plugins.template;

import org.jspecify.annotations.NullMarked;

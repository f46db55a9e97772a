/** Messages by e-mail. */
@NullMarked
package io.counterfoil.plugins.email;

import org.jspecify.annotations.NullMarked;

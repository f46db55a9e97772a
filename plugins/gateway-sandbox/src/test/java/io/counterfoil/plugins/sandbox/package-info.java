/** Tests of the sandbox. */
@NullMarked
package io.counterfoil.plugins.sandbox;

import org.jspecify.annotations.NullMarked;

/** Tests of the recognizer. */
@NullMarked
package io.counterfoil.plugins.ratable;

import org.jspecify.annotations.NullMarked;

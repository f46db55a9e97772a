/** Tests of the test kit itself. */
@NullMarked
package io.counterfoil.testkit;

import org.jspecify.annotations.NullMarked;

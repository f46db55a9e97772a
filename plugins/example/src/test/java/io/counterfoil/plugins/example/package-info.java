/** Tests of the example, as a partner would write them. */
@NullMarked
package io.counterfoil.plugins.example;

import org.jspecify.annotations.NullMarked;

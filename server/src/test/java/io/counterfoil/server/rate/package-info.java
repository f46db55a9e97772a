@NullMarked
package io.counterfoil.server.rate;

import org.jspecify.annotations.NullMarked;

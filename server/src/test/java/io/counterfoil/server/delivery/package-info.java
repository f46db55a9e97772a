@NullMarked
package io.counterfoil.server.delivery;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.counterfoil.server.invoice;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.counterfoil.server.receipt;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.counterfoil.server.error;

import org.jspecify.annotations.NullMarked;

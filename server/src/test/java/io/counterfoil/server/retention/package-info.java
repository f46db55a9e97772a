@NullMarked
package io.counterfoil.server.retention;

import org.jspecify.annotations.NullMarked;

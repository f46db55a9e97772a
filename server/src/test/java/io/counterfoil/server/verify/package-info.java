@NullMarked
package io.counterfoil.server.verify;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.counterfoil.server.crypto;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.counterfoil.server.dunning;

import org.jspecify.annotations.NullMarked;

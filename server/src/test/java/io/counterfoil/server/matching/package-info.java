@NullMarked
package io.counterfoil.server.matching;

import org.jspecify.annotations.NullMarked;

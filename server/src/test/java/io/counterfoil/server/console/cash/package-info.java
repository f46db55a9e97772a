@NullMarked
package io.counterfoil.server.console.cash;

import org.jspecify.annotations.NullMarked;

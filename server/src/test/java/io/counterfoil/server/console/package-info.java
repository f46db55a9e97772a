@NullMarked
package io.counterfoil.server.console;

import org.jspecify.annotations.NullMarked;

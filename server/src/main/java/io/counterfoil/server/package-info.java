/** The server's main class and the list of its modules. */
@NullMarked
package io.counterfoil.server;

import org.jspecify.annotations.NullMarked;

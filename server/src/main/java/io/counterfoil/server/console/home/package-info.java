/** The console's first page: what is owed, how old it is, and what waits. */
@NullMarked
package io.counterfoil.server.console.home;

import org.jspecify.annotations.NullMarked;

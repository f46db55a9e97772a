/** The console's pages about bank accounts and statements. */
@NullMarked
package io.counterfoil.server.console.bank;

import org.jspecify.annotations.NullMarked;

/** The console's pages about money that came in: cash application, receipts, payments and what is paid back. */
@NullMarked
package io.counterfoil.server.console.cash;

import org.jspecify.annotations.NullMarked;

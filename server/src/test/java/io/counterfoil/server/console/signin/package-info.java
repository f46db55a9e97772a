/** The console's pages of books, reports, audit log and administration, over HTTP against the whole server. */
@NullMarked
package io.counterfoil.server.console.signin;

import org.jspecify.annotations.NullMarked;

/** One's own account: sessions, password, API tokens, language. */
@NullMarked
package io.counterfoil.server.console.account;

import org.jspecify.annotations.NullMarked;

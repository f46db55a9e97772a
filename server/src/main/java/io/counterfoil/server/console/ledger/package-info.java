/** The books: trial balance, accounts, journal, entries, periods. */
@NullMarked
package io.counterfoil.server.console.ledger;

import org.jspecify.annotations.NullMarked;

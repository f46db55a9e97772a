/**
 * The company's bank accounts: statements as they came, their lines, the proof of their balances, and what each line
 * became in the books.
 *
 * <p>
 * Storey: receivables. Invariants: a statement's opening balance and its lines make its closing balance, or a person
 * has decided; a line is booked once.
 */
@NullMarked
package io.counterfoil.server.bank;

import org.jspecify.annotations.NullMarked;

/**
 * The company's bank accounts: statements as they came, their lines, the proof of their balances, and what each line
 * became in the books.
 *
 * <p>
 * Storey: receivables. Owns the tables {@code bank_account}, {@code bank_statement} and {@code bank_line}. Invariants:
 * a statement's opening balance and its lines make its closing balance, or a person has decided; a line is booked once;
 * numbers of accounts, references, remittance and counterparties are stored encrypted only.
 */
@NullMarked
package io.counterfoil.server.bank;

import org.jspecify.annotations.NullMarked;

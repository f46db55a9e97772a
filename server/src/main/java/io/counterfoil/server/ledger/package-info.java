/**
 * The books: chart of accounts for each legal entity, journal entries with their postings, balances as of any date and
 * as known at any time, and the periods that are open to posting.
 *
 * <p>
 * Storey: core. Owns the tables {@code ledger_book}, {@code account}, {@code journal_entry}, {@code posting},
 * {@code posting_day}, {@code journal_tail}, {@code ledger_period} and {@code ledger_period_event}. What always holds:
 * an entry balances in the functional and in each document currency, is never changed, and is reversed at most once,
 * line by line; a line on a control account says whose it is; nothing is recorded in a period after it was closed; the
 * sums of an account by day are those of its lines that are not in the tail.
 */
@NullMarked
package io.counterfoil.server.ledger;

import org.jspecify.annotations.NullMarked;

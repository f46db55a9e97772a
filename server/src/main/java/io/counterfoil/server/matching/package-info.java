/**
 * Cash application: which invoices a receipt pays. What is certain is allocated by the program: invoices that the
 * payment names, or the only way in which the payer's open invoices make up the amount. The rest waits for a person,
 * with ranked candidates and the reasons for each.
 *
 * <p>
 * Storey: receivables. Owns the tables {@code match_decision}, {@code match_exception} and {@code bank_fingerprint}.
 * Invariants: a receipt has at most one decision of the program and one of a person after it; whatever is ambiguous is
 * decided by a person; accounts of payers are known by their blind index alone.
 */
@NullMarked
package io.counterfoil.server.matching;

import org.jspecify.annotations.NullMarked;

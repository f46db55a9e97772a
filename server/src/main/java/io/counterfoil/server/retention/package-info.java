/**
 * How long the contact data of customers is kept: a term for each legal entity, after which whoever had no dealings
 * with it is erased by itself, and legal holds, which keep a customer from being erased by anybody.
 *
 * <p>
 * Storey: receivables. Owns the tables {@code retention_term} and {@code legal_hold}. Invariants: without a term
 * nothing is erased by itself; a hold beats every erasure; whether the term has ended is asked again in the command
 * that erases, with the customer locked; data on issued documents is never touched here.
 */
@NullMarked
package io.counterfoil.server.retention;

import org.jspecify.annotations.NullMarked;

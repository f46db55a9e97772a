/**
 * Parties (persons and organisations, with personal data under their own keys) and customers (a party's account with a
 * legal entity).
 *
 * <p>
 * Storey: receivables. Owns the tables {@code party}, {@code contact}, {@code customer} and {@code party_snapshot}.
 * Invariants: personal data is stored encrypted only; a customer is never deleted, erasing destroys the person's key;
 * each entity has one suspense customer, which holds money that nobody has claimed yet.
 */
@NullMarked
package io.counterfoil.server.customer;

import org.jspecify.annotations.NullMarked;

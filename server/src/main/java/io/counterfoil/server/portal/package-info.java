/**
 * Pages that customers see: an invoice behind a signed link, its PDF, and the way to a gateway's page to pay it; and
 * the account of a customer whose contact has signed in by a mailed link or a passkey.
 *
 * <p>
 * Storey: receivables. Owns the tables {@code portal_link}, {@code portal_sign_in}, {@code portal_session},
 * {@code portal_passkey}, {@code portal_passkey_challenge} and {@code portal_brand}. Invariants: an accent can be read
 * in both themes; of secrets only hashes are stored; a link that was not made here is refused before the database is
 * asked; a link shows one invoice of one legal entity, until it expires or is revoked; a link to sign in opens one
 * session; a session shows what belongs to customers that have a contact of its address now, and nothing else; a
 * passkey opens the same, and nothing of the console; plugins draw bodies only and never while a transaction is open; a
 * page carries no script, but for those that ask for a passkey, of which a plugin draws none.
 */
@NullMarked
package io.counterfoil.server.portal;

import org.jspecify.annotations.NullMarked;

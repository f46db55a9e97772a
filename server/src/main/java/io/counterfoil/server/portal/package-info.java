/**
 * Pages that customers see: an invoice behind a signed link, its PDF, and the way to a gateway's page to pay it.
 *
 * <p>
 * Storey: receivables. Owns the table {@code portal_link}. Invariants: of a link's secret only the hash is stored; a
 * link that was not signed here is refused before the database is asked; a link shows one invoice of one legal entity,
 * until it expires or is revoked; plugins draw the body only and never while a transaction is open; a page carries no
 * script.
 */
@NullMarked
package io.counterfoil.server.portal;

import org.jspecify.annotations.NullMarked;

/**
 * Open items (who owes what, due when) and allocations (which item settles which).
 *
 * <p>
 * Storey: receivables. Owns the tables {@code open_item}, {@code open_item_extension}, {@code allocation} and
 * {@code allocation_part}. Invariants: an item is never allocated beyond its amount; an allocation has both legs, one
 * journal entry, and is not before either item; it is reversed only as a whole, and once; money that goes to another
 * customer opens an item of the same amount there; per customer and currency the open items of a control account are
 * that account's balance.
 */
@NullMarked
package io.counterfoil.server.allocation;

import org.jspecify.annotations.NullMarked;

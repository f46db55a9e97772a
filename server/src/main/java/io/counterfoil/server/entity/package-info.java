/**
 * Legal entities: who sells, in which currency its books are kept, where it is registered for taxes; and how far the
 * first one is set up in the console.
 *
 * <p>
 * Storey: receivables. Owns the tables {@code legal_entity}, {@code tax_registration} and {@code set_up}. Invariants:
 * an entity's functional currency and time zone never change; its books are opened with it.
 */
@NullMarked
package io.counterfoil.server.entity;

import org.jspecify.annotations.NullMarked;

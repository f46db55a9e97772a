/**
 * Legal entities: who sells, in which currency its books are kept, where it is registered for taxes.
 *
 * <p>
 * Storey: receivables. Owns the tables {@code legal_entity} and {@code tax_registration}. Invariants: an entity's
 * functional currency and time zone never change; its books are opened with it.
 */
@NullMarked
package io.counterfoil.server.entity;

import org.jspecify.annotations.NullMarked;

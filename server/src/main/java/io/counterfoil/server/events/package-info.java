/**
 * The outbox: what happened, told after the commit to whoever subscribed, at least once and in order.
 *
 * <p>
 * Storey: ground. Owns the tables {@code outbox_event} and {@code outbox_delivery}.
 */
@NullMarked
package io.counterfoil.server.events;

import org.jspecify.annotations.NullMarked;

/**
 * Dunning: which reminders are due by a schedule, each sent exactly once.
 *
 * <p>
 * Storey: receivables. Invariants: a step of a schedule is sent once for an item; nothing is sent for an item that is
 * settled or that a feature holds.
 */
@NullMarked
package io.counterfoil.server.dunning;

import org.jspecify.annotations.NullMarked;

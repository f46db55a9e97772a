/**
 * Dunning: which reminders are due by a schedule, each sent exactly once.
 *
 * <p>
 * Storey: receivables. Owns the tables {@code reminder_schedule}, {@code reminder_run}, {@code reminder} and
 * {@code reminder_item}. Invariants: a step of a schedule is sent once for an item, and counts as not taken when it was
 * withdrawn before it went out; of several steps that have become due only the highest is sent; nothing is sent for an
 * item that is settled or that a feature holds.
 */
@NullMarked
package io.counterfoil.server.dunning;

import org.jspecify.annotations.NullMarked;

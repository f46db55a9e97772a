/**
 * The worklist: which customers with overdue money a collector takes first, and who collects from whom, and whom nobody
 * reminds for a while.
 *
 * <p>
 * The order is by points, computed anew for each look from what is recorded:
 *
 * <ul>
 * <li>one for each day that the oldest amount is late, at most 120;
 * <li>ten for as much as the average debtor owes, in proportion, at most 100;
 * <li>60 for a promise whose day has passed without the promised money;
 * <li>30 for a dispute that was answered: what was in the way is gone;
 * <li>20 for a customer who was never reminded;
 * <li>20 when nothing was sent or answered for 14 days, though something is late for as long.
 * </ul>
 *
 * <p>
 * What a feature holds back (an open dispute, a promise whose day is to come, a payment on its way) counts for nothing,
 * and so does all that a customer under a dunning block owes; who has nothing else has no points and comes last. Among
 * equals the larger amount comes first. All amounts are in the entity's own currency, as they stand in the books.
 *
 * <p>
 * Owns customer_owner and dunning_block. Invariants: an owner is of a customer of the same entity, and a user that is
 * there; a block is of a customer of the same entity, and ends within a year.
 */
@NullMarked
package io.counterfoil.server.worklist;

import org.jspecify.annotations.NullMarked;

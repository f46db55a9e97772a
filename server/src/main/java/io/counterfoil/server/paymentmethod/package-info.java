/**
 * Payment methods that customers have left at gateways for later charges: a card or an account, by the gateway's name
 * for it.
 *
 * <p>
 * Storey: receivables. Owns the table {@code payment_method}. Invariants: numbers of cards and accounts never come
 * here; a method belongs to one customer of one legal entity and one gateway; what is written down is committed before
 * the gateway is called, and nothing is called while a transaction is open; one that is being removed is not charged
 * any more, and the gateway is told to forget it until it says that it has; nobody can be charged after being erased.
 */
@NullMarked
package io.counterfoil.server.paymentmethod;

import org.jspecify.annotations.NullMarked;

/**
 * Payments by gateway: charges and checkouts of invoices, what gateways report by themselves, refunds, chargebacks and
 * payouts.
 *
 * <p>
 * Storey: receivables. Owns the tables {@code payment}, {@code payment_share}, {@code payment_attempt},
 * {@code payment_return}, {@code gateway_event}, {@code chargeback}, {@code refund}, {@code refund_attempt},
 * {@code payout}, {@code payout_line} and {@code payout_cursor}. Invariants: what is asked of a gateway is committed
 * before the call; a payment's shares are its amount; an invoice is collected by one payment at a time, and one whose
 * outcome is not known blocks the next; money is booked once for a payment; refunds, returns and chargebacks together
 * are never more than a payment took, nor refunds of a receipt more than came; what is asked to be refunded and not yet
 * paid is the balance of 2120; gateway clearing is zero for each payout once the bank has booked it.
 */
@NullMarked
package io.counterfoil.server.payment;

import org.jspecify.annotations.NullMarked;

package io.counterfoil.server.payment;

import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.verify.Invariant;
import java.util.List;

/** What must always hold of payments, refunds and payouts, as queries for what breaks it. */
final class PaymentInvariants {
    private static final String SIGNED = "SUM(IF(p.side = 'D', p.amount, -p.amount))";

    private PaymentInvariants() {}

    static List<Invariant> all() {
        return List.of(oneCashEntry(), references(), payoutsClear(), owedRefunds(), notMoreThanTaken(),
                oneCollection(), refundItems());
    }

    private static Invariant oneCashEntry() {
        return Invariant.ofSql(7,
                "each payment whose money was taken has one receipt and one entry on gateway clearing",
                "pay",
                """
                        SELECT y.id, CONCAT('is ', y.state, IF(r.id IS NULL, ' without', ' with'), ' a receipt')
                        FROM payment y LEFT JOIN receipt r ON r.id = y.receipt_id
                        WHERE (y.state IN ('succeeded', 'returned')) <> (r.id IS NOT NULL)
                          OR (r.id IS NOT NULL AND (r.amount <> y.taken OR r.currency <> y.currency
                            OR r.customer_id <> y.customer_id OR r.external_id <> y.gateway_reference))""",
                "SELECT y.id, CONCAT(COUNT(p.entry_id), ' postings of ', COALESCE(" + SIGNED + ", 0), ' for ', y.taken)"
                        + " FROM payment y LEFT JOIN (posting p JOIN account a ON a.id = p.account_id AND a.code = '"
                        + AccountCode.GATEWAY_CLEARING.code()
                        + "') ON p.clearing_prefix = 'pay' AND p.clearing_id = y.id"
                        + " GROUP BY y.id, y.taken HAVING COALESCE(" + SIGNED
                        + ", 0) <> COALESCE(y.taken, 0) OR COUNT(p.entry_id) <> (y.taken IS NOT NULL)");
    }

    private static Invariant references() {
        return Invariant.ofSql(8, "a gateway's reference belongs to one payment", "pay",
                """
                        SELECT MAX(id), CONCAT('shares the reference ', gateway_reference)
                        FROM payment WHERE gateway_reference IS NOT NULL
                        GROUP BY instance_id, gateway_reference HAVING COUNT(*) > 1""");
    }

    /** Before the bank has booked it, the payout's amount stands on gateway clearing; after it, nothing. */
    private static Invariant payoutsClear() {
        return Invariant.ofSql(9, "gateway clearing is zero for each payout that the bank has booked", "pyo",
                "SELECT o.id, CONCAT('is ', o.state, ' and leaves ', s.left_over, ' on gateway clearing')"
                        + " FROM payout o JOIN (SELECT x.payout_id, " + SIGNED + " AS left_over FROM ("
                        + "  SELECT id AS payout_id, 'pyo' AS prefix, id AS object FROM payout"
                        + "  UNION ALL SELECT payout_id, object_prefix, object_id FROM payout_line"
                        + "    WHERE object_id IS NOT NULL) x"
                        + " JOIN posting p ON p.clearing_prefix = x.prefix AND p.clearing_id = x.object"
                        + " JOIN account a ON a.id = p.account_id AND a.code = '"
                        + AccountCode.GATEWAY_CLEARING.code() + "' GROUP BY x.payout_id) s ON s.payout_id = o.id"
                        + " WHERE s.left_over <> IF(o.state = 'paid', 0, o.amount)");
    }

    private static Invariant owedRefunds() {
        return Invariant.ofSql(0, "refunds payable is what has been asked for and is neither paid nor cancelled", "cus",
                "SELECT t.customer_id, CONCAT(t.currency, ' differs by ', SUM(t.amount)) FROM ("
                        + "SELECT p.customer_id, p.currency, SUM(IF(p.side = 'C', p.amount, -p.amount)) AS amount"
                        + " FROM posting p JOIN account a ON a.id = p.account_id AND a.code = '"
                        + AccountCode.REFUNDS_PAYABLE.code() + "' GROUP BY p.customer_id, p.currency"
                        + " UNION ALL SELECT customer_id, currency, -SUM(amount) FROM refund"
                        + " WHERE state NOT IN ('succeeded', 'cancelled') GROUP BY customer_id, currency) t"
                        + " GROUP BY t.customer_id, t.currency HAVING SUM(t.amount) <> 0");
    }

    private static Invariant notMoreThanTaken() {
        return Invariant.ofSql(0, "refunds and returns together are not more than a payment took", "pay",
                """
                        SELECT y.id, CONCAT('took ', COALESCE(y.taken, 0), ', gave back ', SUM(t.amount))
                        FROM payment y JOIN (
                          SELECT payment_id, amount FROM payment_return
                          UNION ALL
                          SELECT payment_id, amount FROM refund WHERE payment_id IS NOT NULL AND state <> 'cancelled') t
                          ON t.payment_id = y.id
                        GROUP BY y.id, y.taken HAVING SUM(t.amount) > COALESCE(y.taken, 0)""");
    }

    private static Invariant oneCollection() {
        return Invariant.ofSql(0, "an invoice is collected by one payment at a time", "pay",
                """
                        SELECT id, CONCAT('is ', state, ' and marked wrongly') FROM payment
                        WHERE (state IN ('created', 'processing', 'action-required', 'unknown'))
                            <> (active_invoice IS NOT NULL)
                          OR active_invoice <> invoice_id""",
                """
                        SELECT MAX(id), 'collects together with another' FROM payment
                        WHERE state IN ('created', 'processing', 'action-required', 'unknown')
                        GROUP BY invoice_id HAVING COUNT(*) > 1""");
    }

    private static Invariant refundItems() {
        return Invariant.ofSql(0, "each refund uses up credit of its amount", "rfd",
                """
                        SELECT r.id, CONCAT('of ', r.amount, ' uses up ', COALESCE(SUM(p.from_amount), 0))
                        FROM refund r
                        LEFT JOIN (allocation a JOIN allocation_part p ON p.allocation_id = a.id)
                          ON a.to_item = r.item_id
                        GROUP BY r.id, r.amount HAVING COALESCE(SUM(p.from_amount), 0) <> r.amount""");
    }
}

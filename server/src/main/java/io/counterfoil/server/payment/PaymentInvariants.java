package io.counterfoil.server.payment;

import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.verify.Invariant;
import java.util.List;
import java.util.Locale;

/** What must always hold of payments, refunds, chargebacks and payouts, as queries for what breaks it. */
final class PaymentInvariants {
    private static final String SIGNED = "SUM(IF(p.side = 'D', p.amount, -p.amount))";

    private PaymentInvariants() {}

    static List<Invariant> all() {
        return List.of(oneCashEntry(), references(), payoutsClear(), owedRefunds(), notMoreThanTaken(),
                oneCollection(), refundItems(), refundSources(), chargebacks());
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
                "SELECT t.customer_id, CONCAT(t.currency, ' differs by ', SUM(t.amount), ' (', SUM(t.functional), ')')"
                        + " FROM (SELECT p.customer_id, p.currency,"
                        + " SUM(IF(p.side = 'C', p.amount, -p.amount)) AS amount,"
                        + " SUM(IF(p.side = 'C', p.functional_amount, -p.functional_amount)) AS functional"
                        + " FROM posting p JOIN account a ON a.id = p.account_id AND a.code = '"
                        + AccountCode.REFUNDS_PAYABLE.code() + "' GROUP BY p.customer_id, p.currency"
                        + " UNION ALL SELECT customer_id, currency, -SUM(amount), -SUM(functional_amount) FROM refund"
                        + " WHERE state NOT IN ('succeeded', 'cancelled') GROUP BY customer_id, currency) t"
                        + " GROUP BY t.customer_id, t.currency HAVING SUM(t.amount) <> 0"
                        + " OR SUM(t.functional) <> 0");
    }

    private static Invariant notMoreThanTaken() {
        return Invariant.ofSql(0, "refunds, returns and chargebacks together are not more than a payment took", "pay",
                """
                        SELECT y.id, CONCAT('took ', COALESCE(y.taken, 0), ', gave back ', SUM(t.amount))
                        FROM payment y JOIN (
                          SELECT payment_id, amount FROM payment_return
                          UNION ALL
                          SELECT payment_id, amount FROM refund WHERE payment_id IS NOT NULL AND state <> 'cancelled'
                          UNION ALL
                          SELECT payment_id, amount FROM chargeback WHERE state <> 'won') t
                          ON t.payment_id = y.id
                        GROUP BY y.id, y.taken HAVING SUM(t.amount) > COALESCE(y.taken, 0)""");
    }

    private static Invariant oneCollection() {
        return Invariant.ofSql(0, "an invoice is collected by one payment at a time", "pay",
                """
                        SELECT y.id, CONCAT('is ', y.state, ' and marked wrongly') FROM payment y
                        LEFT JOIN payment_share s ON s.payment_id = y.id
                        WHERE (y.state IN ('created', 'processing', 'action-required', 'unknown'))
                            <> (s.active_invoice IS NOT NULL)
                          OR s.active_invoice <> s.invoice_id""",
                """
                        SELECT MAX(y.id), 'collects together with another' FROM payment y
                        JOIN payment_share s ON s.payment_id = y.id
                        WHERE y.state IN ('created', 'processing', 'action-required', 'unknown')
                        GROUP BY s.invoice_id HAVING COUNT(*) > 1""",
                """
                        SELECT y.id, CONCAT('asks for ', y.amount, ' in shares of ', COALESCE(SUM(s.amount), 0),
                          ', the first of invoice ', COALESCE(MIN(IF(s.share_no = 1, s.invoice_id, NULL)), 'none'))
                        FROM payment y LEFT JOIN payment_share s ON s.payment_id = y.id
                        GROUP BY y.id, y.amount, y.invoice_id
                        HAVING COALESCE(SUM(s.amount), 0) <> y.amount
                          OR COALESCE(MIN(IF(s.share_no = 1, s.invoice_id, NULL)), 0) <> y.invoice_id""",
                """
                        SELECT y.id, CONCAT('collects invoice ', s.invoice_id, ' of another customer') FROM payment y
                        JOIN payment_share s ON s.payment_id = y.id
                        LEFT JOIN invoice i ON i.id = s.invoice_id AND i.customer_id = y.customer_id
                          AND i.currency = y.currency
                        WHERE i.id IS NULL""");
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

    private static Invariant chargebacks() {
        String clearing = "SELECT COALESCE(SUM(IF(p.side = 'D', p.amount, -p.amount)), 0) FROM posting p"
                + " JOIN account a ON a.id = p.account_id AND a.code = '" + AccountCode.GATEWAY_CLEARING.code()
                + "' WHERE p.clearing_prefix = '%s' AND p.clearing_id = %s";
        return Invariant.ofSql(0, "each chargeback took its amount and fee, gave back what was won, and is owed until "
                + "it is decided", "cbk",
                "SELECT x.id, CONCAT('took ', -x.gone, ' and gave back ', x.back) FROM (SELECT c.*, ("
                        + String.format(Locale.ROOT, clearing, "cbk", "c.id") + ") AS gone, ("
                        + String.format(Locale.ROOT, clearing, "cbr", "c.reversal_id")
                        + ") AS back FROM chargeback c) x"
                        + " WHERE x.gone <> -(x.amount + x.fee)"
                        + " OR x.back <> IF(x.state = 'won', x.amount + x.fee_returned, 0)",
                """
                        SELECT c.id, CONCAT('is ', c.state, ', and ', COALESCE(i.open_amount, 0), ' of ', c.amount,
                          ' is open, ', COALESCE(SUM(p.to_amount), 0), ' settled')
                        FROM chargeback c
                        LEFT JOIN open_item i ON i.id = c.item_id AND i.kind = 'chargeback' AND i.amount = c.amount
                          AND i.currency = c.currency AND i.customer_id = c.customer_id
                        LEFT JOIN (allocation a JOIN allocation_part p ON p.allocation_id = a.id)
                          ON a.to_item = c.item_id
                        GROUP BY c.id, c.state, c.amount, i.open_amount
                        HAVING COALESCE(i.open_amount, -1) <> IF(c.state = 'open', c.amount, 0)
                          OR COALESCE(SUM(p.to_amount), 0) <> IF(c.state = 'lost', c.amount, 0)""",
                """
                        SELECT c.id, 'is of another payment''s customer, invoice or gateway' FROM chargeback c
                        LEFT JOIN payment y ON y.id = c.payment_id AND y.customer_id = c.customer_id
                          AND y.invoice_id = c.invoice_id AND y.instance_id = c.instance_id
                        WHERE y.id IS NULL OR c.fee_returned > c.fee""");
    }

    /** A refund that was cancelled gave its credit back as an item of its own, which the next one may use. */
    private static Invariant refundSources() {
        return Invariant.ofSql(0, "each refund uses up credit of what it names, and of a receipt never more than came",
                "rfd",
                """
                        SELECT r.id, CONCAT('uses up ', f.kind, ' of ', f.document_type, ' ', f.document_id)
                        FROM refund r
                        JOIN allocation a ON a.to_item = r.item_id
                        JOIN open_item f ON f.id = a.from_item
                        LEFT JOIN payment y ON y.id = r.payment_id
                        LEFT JOIN refund c ON f.document_type = 'refund' AND c.id = f.document_id
                          AND c.state = 'cancelled' AND c.credit_item_id = f.id
                        WHERE f.kind <> IF(r.credit_note_id IS NULL, 'unapplied', 'credit-note')
                          OR f.customer_id <> r.customer_id
                          OR NOT COALESCE(CASE
                            WHEN c.id IS NOT NULL AND r.credit_note_id IS NOT NULL
                              THEN c.credit_note_id = r.credit_note_id
                            WHEN c.id IS NOT NULL AND r.receipt_id IS NOT NULL THEN c.receipt_id = r.receipt_id
                            WHEN c.id IS NOT NULL THEN c.payment_id = r.payment_id AND c.credit_note_id IS NULL
                            WHEN r.credit_note_id IS NOT NULL
                              THEN f.document_type = 'credit-note' AND f.document_id = r.credit_note_id
                            ELSE f.document_type = 'receipt' AND f.document_id = COALESCE(r.receipt_id, y.receipt_id)
                          END, FALSE)""",
                """
                        SELECT MAX(r.id), CONCAT('of a receipt of ', COALESCE(t.amount, 0), ' is ', SUM(r.amount),
                          ' paid back')
                        FROM refund r LEFT JOIN receipt t ON t.id = r.receipt_id AND t.entity_id = r.entity_id
                          AND t.currency = r.currency
                        WHERE r.receipt_id IS NOT NULL AND r.state <> 'cancelled'
                        GROUP BY r.receipt_id, t.amount HAVING SUM(r.amount) > COALESCE(t.amount, 0)""");
    }
}

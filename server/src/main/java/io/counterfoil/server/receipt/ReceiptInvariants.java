package io.counterfoil.server.receipt;

import io.counterfoil.server.verify.Invariant;
import java.util.List;

/** What must always hold of receipts, as queries for what breaks it. */
final class ReceiptInvariants {
    private static final String RECEIPT = "rcp";

    private ReceiptInvariants() {}

    static List<Invariant> all() {
        return List.of(documents(), open());
    }

    private static Invariant documents() {
        return Invariant.ofSql(0, "each receipt has its entry and its item of unapplied cash", RECEIPT,
                """
                        SELECT r.id, IF(e.id IS NULL, 'has no journal entry', 'has no item of its amount')
                        FROM receipt r
                        LEFT JOIN journal_entry e ON e.id = r.entry_id AND e.source_prefix = 'rcp' AND e.source_id = r.id
                        LEFT JOIN open_item i ON i.id = r.item_id AND i.kind = 'unapplied' AND i.amount = r.amount
                          AND i.currency = r.currency AND i.functional_amount = r.functional_amount
                        WHERE e.id IS NULL OR i.id IS NULL""");
    }

    private static Invariant open() {
        return Invariant.ofSql(0, "what is open of a receipt is what is not allocated; nothing once it was taken back",
                RECEIPT,
                """
                        SELECT r.id, CONCAT(i.open_amount, ' open, ', COALESCE(a.used, 0), ' used of ', r.amount,
                          IF(w.id IS NULL, '', ', though it was taken back'))
                        FROM receipt r
                        JOIN open_item i ON i.id = r.item_id
                        LEFT JOIN receipt_reversal w ON w.receipt_id = r.id
                        LEFT JOIN (SELECT a.from_item, SUM(p.from_amount) AS used
                          FROM allocation a JOIN allocation_part p ON p.allocation_id = a.id GROUP BY a.from_item) a
                          ON a.from_item = r.item_id
                        WHERE IF(w.id IS NULL, r.amount, 0) <> i.open_amount + COALESCE(a.used, 0)""",
                """
                        SELECT w.receipt_id, 'was taken back by an entry that does not mirror its own'
                        FROM receipt_reversal w
                        LEFT JOIN receipt r ON r.id = w.receipt_id
                        LEFT JOIN journal_entry e ON e.id = w.entry_id AND e.reverses_id = r.entry_id
                        WHERE e.id IS NULL""");
    }
}

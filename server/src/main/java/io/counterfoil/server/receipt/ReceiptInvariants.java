package io.counterfoil.server.receipt;

import io.counterfoil.server.verify.Invariant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** What must always hold of receipts, as queries for what breaks it. */
final class ReceiptInvariants {
    private static final String RECEIPT = "rcp";

    private ReceiptInvariants() {}

    static List<Invariant> all() {
        return List.of(cashOnce(), open());
    }

    private static Invariant cashOnce() {
        String events = Arrays.stream(ReceiptMethod.values())
                .map(method -> "'" + method.event() + "'")
                .collect(Collectors.joining(", "));
        return Invariant.ofSql(7, "each receipt has one cash entry and one item of unapplied cash, of its amount",
                RECEIPT,
                """
                        SELECT r.id, IF(e.id IS NULL, 'has no journal entry', 'its item has another amount')
                        FROM receipt r
                        LEFT JOIN journal_entry e ON e.id = r.entry_id AND e.source_prefix = 'rcp'
                          AND e.source_id = r.id AND e.entity_id = r.entity_id
                        LEFT JOIN open_item i ON i.id = r.item_id
                        WHERE e.id IS NULL OR i.id IS NULL OR i.document_id <> r.id OR i.amount <> r.amount
                          OR i.currency <> r.currency OR i.functional_amount <> r.functional_amount""",
                "SELECT e.source_id, CONCAT('has ', COUNT(*), ' cash entries') FROM journal_entry e"
                        + " WHERE e.event_type IN (" + events + ") AND e.reverses_id IS NULL"
                        + " GROUP BY e.source_id HAVING COUNT(*) <> 1",
                "SELECT e.source_id, 'is in the books and not recorded' FROM journal_entry e"
                        + " LEFT JOIN receipt r ON r.id = e.source_id"
                        + " WHERE e.event_type IN (" + events + ") AND r.id IS NULL");
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

package io.counterfoil.server.report;

import io.counterfoil.server.verify.Invariant;
import java.util.List;

/** What must always hold of the sums that reports are made of, as a query for what breaks it. */
final class ReportInvariants {
    private ReportInvariants() {}

    static List<Invariant> all() {
        return List.of(sumsByDay());
    }

    private static Invariant sumsByDay() {
        return Invariant.ofSql(0, "the sums of receivables by day are those of items and allocations", "ent",
                """
                        SELECT x.entity_id, CONCAT(x.kind, ' on ', x.moved_on, ', due on ', x.due_on, ', differs by ',
                          SUM(x.amount))
                        FROM (
                          SELECT entity_id, moved_on, kind, due_on, amount FROM receivable_day
                          UNION ALL
                          SELECT entity_id, moved_on, kind, due_on, amount FROM (%s) booked
                          UNION ALL
                          SELECT entity_id, effective_on, IF(kind = 'receivable', 'OPENED', 'CREDITED'), due_on,
                            -functional_amount
                          FROM open_item
                          WHERE kind = 'receivable' OR kind = 'credit-note' AND document_type = 'credit-note'
                          UNION ALL
                          SELECT a.entity_id, a.effective_on, 'SETTLED', i.due_on, -p.to_functional
                          FROM allocation a
                          JOIN allocation_part p ON p.allocation_id = a.id
                          JOIN open_item i ON i.id = a.to_item AND i.kind = 'receivable'
                        ) x
                        GROUP BY x.entity_id, x.moved_on, x.kind, x.due_on
                        HAVING SUM(x.amount) <> 0"""
                        .replace("%s", ReceivableDayRepository.ofTheTail("TRUE")));
    }
}

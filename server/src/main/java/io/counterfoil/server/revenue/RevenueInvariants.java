package io.counterfoil.server.revenue;

import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.verify.Invariant;
import java.util.List;

/** What must always hold of deferred revenue, as queries for what breaks it. */
final class RevenueInvariants {
    /** By obligation: what its schedule has left, and what stands in 2300 for it. */
    private static final String LEFT = """
            SELECT l.obligation_id, SUM(l.amount) AS amount, SUM(l.functional_amount) AS functional
            FROM revenue_schedule_line l
            JOIN revenue_obligation o ON o.id = l.obligation_id AND o.revision = l.revision
            LEFT JOIN revenue_recognition r
              ON r.obligation_id = l.obligation_id AND r.revision = l.revision AND r.line_no = l.line_no
            WHERE r.obligation_id IS NULL GROUP BY l.obligation_id""";
    private static final String RECOGNISED = """
            SELECT l.obligation_id, SUM(l.amount) AS amount, SUM(l.functional_amount) AS functional
            FROM revenue_schedule_line l JOIN revenue_recognition r
              ON r.obligation_id = l.obligation_id AND r.revision = l.revision AND r.line_no = l.line_no
            GROUP BY l.obligation_id""";
    private static final String BOOKED = """
            SELECT p.obligation_id, SUM(IF(p.side = 'C', p.amount, -p.amount)) AS amount,
              SUM(IF(p.side = 'C', p.functional_amount, -p.functional_amount)) AS functional
            FROM posting p JOIN account a ON a.id = p.account_id
            WHERE a.code = '%s' AND p.obligation_id IS NOT NULL GROUP BY p.obligation_id"""
            .replace("%s", AccountCode.DEFERRED_REVENUE.code());

    private RevenueInvariants() {}

    static List<Invariant> all() {
        return List.of(deferred(), allocated(), once());
    }

    /** 2300 is a control account: none of its lines is without an obligation. */
    private static Invariant deferred() {
        return Invariant.ofSql(15, "what the revenue schedules have left equals account 2300", Dimensions.OBLIGATION,
                "SELECT o.id, CONCAT('has ', COALESCE(l.amount, 0), ' / ', COALESCE(l.functional, 0), ' left, 2300 holds ',"
                        + " COALESCE(b.amount, 0), ' / ', COALESCE(b.functional, 0)) FROM revenue_obligation o LEFT JOIN ("
                        + LEFT + ") l ON l.obligation_id = o.id LEFT JOIN (" + BOOKED + ") b ON b.obligation_id = o.id"
                        + " WHERE COALESCE(l.amount, 0) <> COALESCE(b.amount, 0)"
                        + " OR COALESCE(l.functional, 0) <> COALESCE(b.functional, 0)",
                "SELECT b.obligation_id, CONCAT('2300 holds ', b.amount, ' for it, but it has no schedule') FROM ("
                        + BOOKED + ") b LEFT JOIN revenue_obligation o ON o.id = b.obligation_id WHERE o.id IS NULL");
    }

    private static Invariant allocated() {
        return Invariant.ofSql(16, "recognised and left make the price of each obligation", Dimensions.OBLIGATION,
                "SELECT o.id, CONCAT('price ', o.amount, ' / ', o.functional_amount, ', recognised ',"
                        + " COALESCE(r.amount, 0), ' / ', COALESCE(r.functional, 0), ', left ', COALESCE(l.amount, 0),"
                        + " ' / ', COALESCE(l.functional, 0)) FROM revenue_obligation o"
                        + " LEFT JOIN (" + LEFT + ") l ON l.obligation_id = o.id"
                        + " LEFT JOIN (" + RECOGNISED + ") r ON r.obligation_id = o.id"
                        + " LEFT JOIN (SELECT obligation_id, SUM(amount) AS amount, SUM(functional_amount) AS functional,"
                        + " MAX(revision) AS latest FROM revenue_revision GROUP BY obligation_id) v"
                        + " ON v.obligation_id = o.id"
                        + " WHERE o.amount <> COALESCE(r.amount, 0) + COALESCE(l.amount, 0)"
                        + " OR o.functional_amount <> COALESCE(r.functional, 0) + COALESCE(l.functional, 0)"
                        + " OR o.recognised <> COALESCE(r.amount, 0)"
                        + " OR o.functional_recognised <> COALESCE(r.functional, 0)"
                        + " OR NOT (o.amount <=> v.amount AND o.functional_amount <=> v.functional"
                        + " AND o.revision <=> v.latest)");
    }

    private static Invariant once() {
        return Invariant.ofSql(0, "each recognised line has one entry over its amount", Dimensions.OBLIGATION, """
                SELECT r.obligation_id, CONCAT('line ', r.line_no, ' of revision ', r.revision,
                  IF(e.id IS NULL, ' has no entry', ' and its entry differ'))
                FROM revenue_recognition r
                JOIN revenue_schedule_line l
                  ON l.obligation_id = r.obligation_id AND l.revision = r.revision AND l.line_no = r.line_no
                LEFT JOIN journal_entry e ON e.id = r.entry_id
                WHERE (r.entry_id IS NULL AND (l.amount <> 0 OR l.functional_amount <> 0))
                  OR (r.entry_id IS NOT NULL AND (e.id IS NULL OR e.effective_on <> r.effective_on
                    OR NOT EXISTS (SELECT 1 FROM posting p JOIN account a ON a.id = p.account_id
                      WHERE p.entry_id = e.id AND a.code = '4000' AND p.obligation_id = r.obligation_id
                        AND p.amount = ABS(l.amount) AND p.functional_amount = ABS(l.functional_amount)
                        AND p.side = IF(l.amount < 0 OR l.functional_amount < 0, 'D', 'C'))))""",
                "SELECT obligation_id, CONCAT('entry ', entry_id, ' stands for ', COUNT(*), ' lines')"
                        + " FROM revenue_recognition WHERE entry_id IS NOT NULL"
                        + " GROUP BY obligation_id, entry_id HAVING COUNT(*) > 1");
    }
}

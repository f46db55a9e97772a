package io.counterfoil.server.matching;

import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.verify.Invariant;
import java.util.List;

/** What must always hold of matched receipts, as queries for what breaks it. */
final class MatchingInvariants {
    private MatchingInvariants() {}

    static List<Invariant> all() {
        return List.of(decided(), transfers(), released());
    }

    private static Invariant decided() {
        return Invariant.ofSql(0, "each receipt that waits has no decision of a person, and each other one has", "mex",
                """
                        SELECT x.id, CONCAT('is ', x.state, ' with ', COUNT(d.id), ' decisions')
                        FROM match_exception x LEFT JOIN match_decision d ON d.receipt_id = x.receipt_id
                        GROUP BY x.id, x.state HAVING COUNT(d.id) <> IF(x.state = 'open', 1, 2)""",
                """
                        SELECT x.id, 'is no receipt of this legal entity' FROM match_exception x
                        LEFT JOIN receipt r ON r.id = x.receipt_id AND r.entity_id = x.entity_id WHERE r.id IS NULL""");
    }

    private static Invariant transfers() {
        return Invariant.ofSql(0, "money that went to another customer arrived there whole", "alc",
                """
                        SELECT a.id, CONCAT('sent ', p.from_amount, ', arrived ', COALESCE(i.amount, 0))
                        FROM allocation a JOIN allocation_part p ON p.allocation_id = a.id AND p.kind = 'transfer'
                        LEFT JOIN open_item i ON i.id = a.to_item
                        WHERE i.id IS NULL OR i.amount <> p.from_amount OR i.functional_amount <> p.from_functional
                          OR i.customer_id <> a.customer_id OR i.id = a.from_item""");
    }

    private static Invariant released() {
        return Invariant.ofSql(0, "money that was no customer's left unapplied cash as it came to 1090", "alc",
                "SELECT a.id, CONCAT('left ', p.from_functional, ', came ', COALESCE(SUM(o.functional_amount), 0))"
                        + " FROM allocation a JOIN allocation_part p ON p.allocation_id = a.id AND p.kind = 'release'"
                        + " LEFT JOIN posting o ON o.entry_id = a.entry_id AND o.side = 'C' AND EXISTS (SELECT 1"
                        + " FROM account c WHERE c.id = o.account_id AND c.code IN ('"
                        + AccountCode.BANK_OTHER.code() + "', '" + AccountCode.ROUNDING.code() + "'))"
                        + " GROUP BY a.id, p.from_functional"
                        + " HAVING p.from_functional <> COALESCE(SUM(o.functional_amount), 0)");
    }
}

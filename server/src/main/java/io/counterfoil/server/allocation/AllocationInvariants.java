package io.counterfoil.server.allocation;

import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.verify.Invariant;
import java.util.List;
import java.util.Locale;

/** What must always hold of open items and allocations, as queries for what breaks it. */
final class AllocationInvariants {
    private static final String ITEM = "itm";
    private static final String ALLOCATION = "alc";

    private AllocationInvariants() {}

    static List<Invariant> all() {
        return List.of(
                register(3, "receivables in the books are the open receivable items, item by item",
                        AccountCode.RECEIVABLES, "D"),
                register(4, "unapplied cash in the books is what is left of receipts, item by item",
                        AccountCode.UNAPPLIED_CASH, "C"),
                register(0, "disputed money in the books is the open chargebacks, item by item",
                        AccountCode.CHARGEBACKS,
                        "D"),
                register(0, "credit notes in the books are what is left of credit notes, item by item",
                        AccountCode.CREDIT_NOTES, "C"),
                neverBeyondTheItem(), bothLegs(), notBeforeItsItems(), reversals());
    }

    /** The sub-ledger is the control account: each item by itself, so also each customer and currency. */
    private static Invariant register(int number, String name, AccountCode account, String side) {
        String signed = "SUM(IF(p.side = '" + side + "', %1$s, -%1$s))";
        String lines = " FROM posting p JOIN account a ON a.id = p.account_id AND a.code = '" + account.code() + "'";
        return Invariant.ofSql(number, name, ITEM,
                "SELECT i.id, CONCAT('is open by ', i.open_amount, ' (', i.open_functional, '), its account has ',"
                        + " COALESCE(b.document, 0), ' (', COALESCE(b.functional, 0), ')') FROM open_item i LEFT JOIN ("
                        + "SELECT p.open_item_id, " + String.format(Locale.ROOT, signed, "p.amount") + " AS document, "
                        + String.format(Locale.ROOT, signed, "p.functional_amount") + " AS functional" + lines
                        + " GROUP BY p.open_item_id) b ON b.open_item_id = i.id WHERE i.account = '" + account.code()
                        + "' AND (COALESCE(b.document, 0) <> i.open_amount"
                        + " OR COALESCE(b.functional, 0) <> i.open_functional)",
                "SELECT p.open_item_id, CONCAT('entry ', p.entry_id, ', line ', p.line_no, ': ',"
                        + " IF(i.id IS NULL, 'no such item', 'another account, customer or currency than the item''s'))"
                        + lines + " LEFT JOIN open_item i ON i.id = p.open_item_id"
                        + " WHERE i.id IS NULL OR i.account <> a.code OR i.entity_id <> a.entity_id"
                        + " OR i.customer_id <> p.customer_id OR (i.currency <> p.currency AND p.amount <> 0)");
    }

    private static Invariant neverBeyondTheItem() {
        return Invariant.ofSql(5, "what is open of an item is its amount less its allocations, and never negative",
                ITEM,
                """
                        SELECT i.id, CONCAT('of ', i.amount, ' is ', COALESCE(u.amount, 0), ' allocated and ',
                          i.open_amount, ' open')
                        FROM open_item i
                        LEFT JOIN (SELECT r.item_id FROM receipt_reversal v JOIN receipt r ON r.id = v.receipt_id
                          UNION ALL SELECT item_id FROM chargeback WHERE state = 'won') w
                          ON w.item_id = i.id
                        LEFT JOIN (
                          SELECT item, SUM(amount) AS amount, SUM(functional) AS functional FROM (
                            SELECT a.from_item AS item, p.from_amount AS amount, p.from_functional AS functional
                            FROM allocation a JOIN allocation_part p ON p.allocation_id = a.id
                            UNION ALL
                            SELECT a.to_item, p.to_amount, p.to_functional
                            FROM allocation a JOIN allocation_part p ON p.allocation_id = a.id) taken
                          GROUP BY item) u ON u.item = i.id
                        WHERE i.open_amount <> IF(w.item_id IS NULL, i.amount, 0) - COALESCE(u.amount, 0)
                          OR i.open_functional <> IF(w.item_id IS NULL, i.functional_amount, 0) - COALESCE(u.functional, 0)
                          OR i.open_amount < 0 OR i.open_amount > i.amount
                          OR (i.open_amount = 0 AND i.open_functional <> 0)""");
    }

    private static Invariant bothLegs() {
        return Invariant.ofSql(6, "each allocation has both legs, its parts and one journal entry", ALLOCATION,
                """
                        SELECT a.id, 'its items are not of one entity, customer and currency'
                        FROM allocation a
                        LEFT JOIN open_item f ON f.id = a.from_item LEFT JOIN open_item t ON t.id = a.to_item
                        WHERE f.id IS NULL OR t.id IS NULL OR f.entity_id <> a.entity_id OR t.entity_id <> a.entity_id
                          OR (f.customer_id <> t.customer_id AND NOT EXISTS (SELECT 1 FROM allocation_part p
                            WHERE p.allocation_id = a.id AND p.kind = 'transfer'))
                          OR f.currency <> a.currency OR t.currency <> a.currency""",
                "SELECT a.id, 'has no parts' FROM allocation a"
                        + " WHERE NOT EXISTS (SELECT 1 FROM allocation_part p WHERE p.allocation_id = a.id)",
                """
                        SELECT a.id, 'has no journal entry of its own'
                        FROM allocation a LEFT JOIN journal_entry e ON e.id = a.entry_id
                        WHERE e.id IS NULL OR e.source_prefix <> 'alc' OR e.source_id <> a.id
                          OR e.entity_id <> a.entity_id""");
    }

    private static Invariant notBeforeItsItems() {
        return Invariant.ofSql(0, "no allocation is before either of its items", ALLOCATION,
                """
                        SELECT a.id, CONCAT('is effective on ', a.effective_on, ', settled on ', a.settled_on)
                        FROM allocation a
                        JOIN open_item f ON f.id = a.from_item JOIN open_item t ON t.id = a.to_item
                        WHERE a.effective_on < f.effective_on OR a.effective_on < t.effective_on
                          OR a.settled_on <> GREATEST(f.value_on, t.value_on)""");
    }

    private static Invariant reversals() {
        return Invariant.ofSql(0, "an allocation is reversed as a whole, and once", ALLOCATION,
                """
                        SELECT r.id, 'does not take back what it reverses'
                        FROM allocation r LEFT JOIN allocation o ON o.id = r.reverses_id
                        WHERE r.reverses_id IS NOT NULL AND (o.id IS NULL OR o.reverses_id IS NOT NULL
                          OR o.from_item <> r.from_item OR o.to_item <> r.to_item OR o.effective_on > r.effective_on
                          OR EXISTS (SELECT 1 FROM allocation_part q
                            LEFT JOIN allocation_part p ON p.allocation_id = o.id AND p.part_no = q.part_no
                            WHERE q.allocation_id = r.id AND (p.part_no IS NULL OR p.kind <> q.kind
                              OR p.from_amount <> -q.from_amount OR p.to_amount <> -q.to_amount
                              OR p.from_functional <> -q.from_functional
                              OR p.to_functional <> -q.to_functional)))""");
    }
}

package io.counterfoil.server.ledger;

import io.counterfoil.server.verify.Invariant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What must always hold of the books, as queries for what breaks it. */
final class LedgerInvariants {
    private static final String ENTRY = "jnl";
    private static final String ENTITY = "ent";
    private static final String SIGNED = "SUM(IF(side = 'D', %1$s, -%1$s))";
    private static final String FUNCTIONAL = String.format(Locale.ROOT, SIGNED, "functional_amount");
    private static final String DOCUMENT = String.format(Locale.ROOT, SIGNED, "amount");

    private LedgerInvariants() {}

    static List<Invariant> all() {
        return List.of(balanced(), closedPeriods(), exchangeLines(), whole(), orphans(), accounts(), reversals(),
                control(), trialBalance(), exchangeClearing(),
                sumsByDay());
    }

    private static Invariant balanced() {
        return Invariant.ofSql(1, "each journal entry balances in the functional and in each document currency", ENTRY,
                "SELECT entry_id, CONCAT('functional amounts differ by ', " + FUNCTIONAL
                        + ") FROM posting GROUP BY entry_id HAVING " + FUNCTIONAL + " <> 0",
                "SELECT entry_id, CONCAT(currency, ' amounts differ by ', " + DOCUMENT
                        + ") FROM posting GROUP BY entry_id, currency HAVING " + DOCUMENT + " <> 0");
    }

    /** The last event before an entry was recorded says whether its period was closed then. */
    private static Invariant closedPeriods() {
        return Invariant.ofSql(2, "no line was recorded in a period after it was closed", ENTRY,
                """
                        SELECT e.id, CONCAT('recorded ', e.recorded_at, ', closed ', c.at, ' for ', c.period_lock)
                        FROM ledger_period_event c
                        JOIN journal_entry e ON e.entity_id = c.entity_id
                          AND e.effective_on BETWEEN c.from_on AND c.to_on AND e.recorded_at > c.at
                        WHERE c.state = 'CLOSED'
                          AND NOT EXISTS (SELECT 1 FROM ledger_period_event later
                            WHERE later.entity_id = c.entity_id AND later.period_lock = c.period_lock
                              AND later.from_on = c.from_on AND later.id > c.id AND later.at <= e.recorded_at)
                          AND (c.period_lock = 'LEDGER' OR EXISTS (SELECT 1 FROM posting p
                            JOIN account a ON a.id = p.account_id
                            WHERE p.entry_id = e.id AND a.period_lock = c.period_lock))""");
    }

    private static Invariant exchangeLines() {
        return Invariant.ofSql(19,
                "exchange differences are 0 in document currency, and equal currencies have equal amounts", ENTRY,
                "SELECT p.entry_id, CONCAT('line ', p.line_no, ' on ', a.code, ' has ', p.amount, ' ', p.currency)"
                        + " FROM posting p JOIN account a ON a.id = p.account_id"
                        + " JOIN ledger_book b ON b.entity_id = a.entity_id"
                        + " WHERE (a.code IN ('" + AccountCode.REALISED_FX.code() + "', '"
                        + AccountCode.UNREALISED_FX.code()
                        + "') AND p.currency <> b.functional_currency AND p.amount <> 0)"
                        + " OR (p.currency = b.functional_currency AND p.amount <> p.functional_amount)");
    }

    private static Invariant whole() {
        return Invariant.ofSql(0, "each journal entry has all of its lines", ENTRY,
                """
                        SELECT e.id, CONCAT(COALESCE(p.n, 0), ' lines of ', e.line_count)
                        FROM journal_entry e
                        LEFT JOIN (SELECT entry_id, COUNT(*) AS n, MAX(line_no) AS last FROM posting GROUP BY entry_id) p
                          ON p.entry_id = e.id
                        WHERE COALESCE(p.n, 0) <> e.line_count OR p.last <> e.line_count""");
    }

    private static Invariant orphans() {
        return Invariant.ofSql(0, "each line belongs to an entry and has its date", ENTRY,
                """
                        SELECT p.entry_id, IF(e.id IS NULL, 'no such entry', CONCAT('line ', p.line_no, ' has another date'))
                        FROM posting p LEFT JOIN journal_entry e ON e.id = p.entry_id
                        WHERE e.id IS NULL OR e.effective_on <> p.effective_on""");
    }

    private static Invariant accounts() {
        return Invariant.ofSql(0, "each line stands on an account of its own legal entity", ENTRY,
                """
                        SELECT p.entry_id, CONCAT('line ', p.line_no,
                          IF(a.id IS NULL, ' is on an account that does not exist', ' is on another entity''s account'))
                        FROM posting p JOIN journal_entry e ON e.id = p.entry_id
                        LEFT JOIN account a ON a.id = p.account_id
                        WHERE a.id IS NULL OR a.entity_id <> e.entity_id""");
    }

    private static Invariant reversals() {
        String same = Stream.of("account_id", "currency", "amount", "functional_amount", "customer_id", "open_item_id",
                "tax_code", "tax_registration_id", "clearing_prefix", "clearing_id", "obligation_id", "source_line")
                .map(column -> "o." + column + " <=> r." + column)
                .collect(Collectors.joining(" AND "));
        return Invariant.ofSql(0, "each reversal mirrors one entry, and each entry is reversed once at most", ENTRY,
                """
                        SELECT r.id, 'reverses what it cannot reverse'
                        FROM journal_entry r LEFT JOIN journal_entry o ON o.id = r.reverses_id
                        WHERE r.reverses_id IS NOT NULL AND (o.id IS NULL OR o.entity_id <> r.entity_id
                          OR o.line_count <> r.line_count OR o.reverses_id IS NOT NULL
                          OR o.effective_on > r.effective_on)""",
                "SELECT e.id, CONCAT('line ', r.line_no, ' is no mirror image') FROM journal_entry e"
                        + " JOIN posting r ON r.entry_id = e.id"
                        + " LEFT JOIN posting o ON o.entry_id = e.reverses_id AND o.line_no = r.line_no"
                        + " WHERE e.reverses_id IS NOT NULL AND NOT (" + same + " AND o.side <> r.side)",
                "SELECT reverses_id, 'reversed more than once' FROM journal_entry WHERE reverses_id IS NOT NULL"
                        + " GROUP BY reverses_id HAVING COUNT(*) > 1");
    }

    private static Invariant control() {
        return Invariant.ofSql(0, "each line on a control account says what it belongs to", ENTRY,
                """
                        SELECT p.entry_id, CONCAT('line ', p.line_no, ' on ', a.code)
                        FROM posting p JOIN account a ON a.id = p.account_id
                        WHERE (a.control IN ('RECEIVABLE', 'UNAPPLIED', 'CREDIT', 'ADVANCE')
                            AND (p.customer_id IS NULL OR p.open_item_id IS NULL))
                          OR (a.control = 'CUSTOMER' AND p.customer_id IS NULL)
                          OR (a.control = 'CLEARING' AND p.clearing_id IS NULL)
                          OR (a.control = 'TAX' AND (p.tax_code IS NULL OR p.tax_registration_id IS NULL))
                          OR (a.control = 'OBLIGATION' AND p.obligation_id IS NULL)""");
    }

    private static Invariant trialBalance() {
        return Invariant.ofSql(0, "each legal entity's trial balance is 0", ENTITY,
                "SELECT a.entity_id, CONCAT('differs by ', " + FUNCTIONAL
                        + ") FROM posting p JOIN account a ON a.id = p.account_id"
                        + " GROUP BY a.entity_id HAVING " + FUNCTIONAL + " <> 0");
    }

    private static Invariant exchangeClearing() {
        return Invariant.ofSql(0, "where two currencies meet, nothing stays behind", ENTRY,
                "SELECT p.entry_id, CONCAT('leaves ', " + FUNCTIONAL
                        + ") FROM posting p JOIN account a ON a.id = p.account_id WHERE a.code = '"
                        + AccountCode.FX_CLEARING.code() + "' GROUP BY p.entry_id HAVING " + FUNCTIONAL + " <> 0");
    }

    private static Invariant sumsByDay() {
        return Invariant.ofSql(0, "the sums of each account by day are those of its lines", ENTITY,
                """
                        SELECT a.entity_id, CONCAT('account ', a.code, ' on ', x.effective_on, ' in ', x.currency,
                          ' differs by ', SUM(x.amount), ' (', SUM(x.functional_amount), ')')
                        FROM (
                          SELECT account_id, effective_on, currency, amount, functional_amount FROM posting_day
                          UNION ALL
                          SELECT account_id, effective_on, currency, IF(side = 'D', -amount, amount),
                            IF(side = 'D', -functional_amount, functional_amount)
                          FROM posting WHERE entry_id NOT IN (SELECT entry_id FROM journal_tail)
                        ) x JOIN account a ON a.id = x.account_id
                        GROUP BY a.entity_id, a.code, x.effective_on, x.currency
                        HAVING SUM(x.amount) <> 0 OR SUM(x.functional_amount) <> 0""");
    }
}

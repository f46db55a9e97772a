package io.counterfoil.server.invoice;

import io.counterfoil.server.verify.Invariant;
import java.util.List;

/** What must always hold of invoices and credit notes, as queries for what breaks it. */
final class InvoiceInvariants {
    private static final String INVOICE = "inv";
    private static final String SERIES = "ser";

    private InvoiceInvariants() {}

    static List<Invariant> all() {
        return List.of(gapless(), taxControl(), creditedPerLine(), oneEntry(), totals(), taxReasons());
    }

    /** The count stands at the end of a number; a series whose pattern ends otherwise is checked by its length. */
    private static Invariant gapless() {
        return Invariant.ofSql(12, "the numbers of own series have no gap and rise with the date", SERIES,
                """
                        SELECT s.id, CONCAT('gave out ', s.next_number - 1, ' numbers and has ', COUNT(i.id),
                          ' documents')
                        FROM document_series s LEFT JOIN invoice i ON i.series_id = s.id
                        WHERE s.kind = 'own' GROUP BY s.id, s.next_number HAVING COUNT(i.id) <> s.next_number - 1""",
                """
                        SELECT n.series_id, CONCAT('has ', n.number, ' where ', n.place, ' is due')
                        FROM (SELECT i.series_id, i.number,
                            CAST(REGEXP_SUBSTR(i.number, '[0-9]+$') AS UNSIGNED) AS counted,
                            ROW_NUMBER() OVER (PARTITION BY i.series_id
                              ORDER BY CAST(REGEXP_SUBSTR(i.number, '[0-9]+$') AS UNSIGNED)) AS place
                          FROM invoice i JOIN document_series s ON s.id = i.series_id
                          WHERE s.kind = 'own' AND s.pattern LIKE '%{n:_}') n
                        WHERE n.counted <> n.place""",
                """
                        SELECT n.series_id, CONCAT(n.number, ' of ', n.issue_on, ' comes after one of ', n.before)
                        FROM (SELECT i.series_id, i.number, i.issue_on, LAG(i.issue_on) OVER (PARTITION BY i.series_id
                            ORDER BY CAST(REGEXP_SUBSTR(i.number, '[0-9]+$') AS UNSIGNED)) AS `before`
                          FROM invoice i JOIN document_series s ON s.id = i.series_id
                          WHERE s.kind = 'own' AND s.pattern LIKE '%{n:_}') n
                        WHERE n.`before` > n.issue_on""");
    }

    private static Invariant taxControl() {
        return Invariant.ofSql(14, "the tax lines of each document are its postings to the tax accounts", INVOICE,
                """
                        SELECT i.id, CONCAT('has tax lines of ', COALESCE(MAX(t.tax), 0), ' and posts ',
                          SUM(IF(a.id IS NULL, 0, IF(p.side = 'C', p.amount, -p.amount))))
                        FROM invoice i
                        LEFT JOIN (SELECT invoice_id, SUM(tax) AS tax FROM tax_line GROUP BY invoice_id) t
                          ON t.invoice_id = i.id
                        LEFT JOIN posting p ON p.entry_id = i.entry_id
                        LEFT JOIN account a ON a.id = p.account_id AND a.control = 'TAX'
                        GROUP BY i.id
                        HAVING COALESCE(MAX(t.tax), 0)
                          <> SUM(IF(a.id IS NULL, 0, IF(p.side = 'C', p.amount, -p.amount)))""");
    }

    private static Invariant creditedPerLine() {
        return Invariant.ofSql(17, "credit notes take no more from a line than it has", INVOICE,
                """
                        SELECT l.invoice_id, CONCAT('line ', l.line_no, ' is ', l.net, ' and ', c.net, ' is credited')
                        FROM invoice_line l JOIN (
                          SELECT n.preceding_invoice_id AS invoice_id, k.corrects_line AS line_no, SUM(k.net) AS net
                          FROM invoice n JOIN invoice_line k ON k.invoice_id = n.id
                          WHERE n.preceding_invoice_id IS NOT NULL
                          GROUP BY n.preceding_invoice_id, k.corrects_line) c
                          ON c.invoice_id = l.invoice_id AND c.line_no = l.line_no
                        WHERE ABS(c.net) > ABS(l.net) OR SIGN(c.net) * SIGN(l.net) < 0""");
    }

    private static Invariant oneEntry() {
        String events = "('invoice.issued', 'invoice.imported', 'credit-note.issued')";
        return Invariant.ofSql(0, "each issued document has exactly one entry, of its amount", INVOICE,
                """
                        SELECT i.id, 'has no journal entry of its own'
                        FROM invoice i LEFT JOIN journal_entry e ON e.id = i.entry_id
                        WHERE e.id IS NULL OR e.source_id <> i.id OR e.entity_id <> i.entity_id""",
                "SELECT e.source_id, IF(i.id IS NULL, 'is in the books and not a document',"
                        + " CONCAT('has ', COUNT(*), ' entries'))"
                        + " FROM journal_entry e LEFT JOIN invoice i ON i.id = e.source_id WHERE e.event_type IN "
                        + events + " GROUP BY e.source_id, i.id HAVING COUNT(*) <> 1 OR i.id IS NULL",
                """
                        SELECT i.id, CONCAT('is of ', i.gross, ' and posts ',
                          SUM(IF(a.id IS NULL, 0, IF(p.side = 'D', p.amount, -p.amount))))
                        FROM invoice i LEFT JOIN posting p ON p.entry_id = i.entry_id
                        LEFT JOIN account a ON a.id = p.account_id AND a.control IN ('RECEIVABLE', 'CREDIT')
                        GROUP BY i.id, i.gross, i.type
                        HAVING SUM(IF(a.id IS NULL, 0, IF(p.side = 'D', p.amount, -p.amount)))
                          <> IF(i.type = 'credit-note', -i.gross, i.gross)""");
    }

    private static Invariant totals() {
        return Invariant.ofSql(0, "lines and taxes make the totals of their document (BR-CO-10, 13, 15)", INVOICE,
                """
                        SELECT i.id, CONCAT('has lines of ', COALESCE(l.net, 0), ' for a net of ', i.net)
                        FROM invoice i
                        LEFT JOIN (SELECT invoice_id, SUM(net) AS net FROM invoice_line GROUP BY invoice_id) l
                          ON l.invoice_id = i.id
                        WHERE i.net IS NOT NULL AND i.net <> COALESCE(l.net, 0)""",
                """
                        SELECT i.id, CONCAT('has taxes of ', COALESCE(t.tax, 0), ' for a tax of ', i.tax)
                        FROM invoice i
                        LEFT JOIN (SELECT invoice_id, SUM(tax) AS tax FROM tax_line GROUP BY invoice_id) t
                          ON t.invoice_id = i.id
                        WHERE i.tax IS NOT NULL AND i.tax <> IF(i.type = 'credit-note', -1, 1) * COALESCE(t.tax, 0)""");
    }

    private static Invariant taxReasons() {
        return Invariant.ofSql(0, "no tax is left out without its category and reason", INVOICE,
                """
                        SELECT t.invoice_id, CONCAT('line ', t.line_no, ' bears no tax, category ', t.category)
                        FROM tax_line t
                        WHERE t.category = '' OR (t.rate = 0 AND t.category NOT IN ('S', 'Z')
                          AND t.reason_code IS NULL AND COALESCE(t.reason, '') = '')""");
    }
}

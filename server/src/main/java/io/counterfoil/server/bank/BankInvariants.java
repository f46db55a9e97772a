package io.counterfoil.server.bank;

import io.counterfoil.server.ledger.AccountCode;
import io.counterfoil.server.verify.Invariant;
import java.util.List;

/** What must always hold of bank statements and the bank account in the books, as queries for what breaks it. */
final class BankInvariants {
    private static final String STATEMENT = "stm";
    private static final String LINE = "bln";
    private static final String SIGNED = "SUM(IF(p.side = 'D', p.functional_amount, -p.functional_amount))";

    private BankInvariants() {}

    static List<Invariant> all() {
        return List.of(balances(), inTheBooks(), outside(), once(), receipts());
    }

    private static Invariant balances() {
        return Invariant.ofSql(10, "a booked statement's opening balance and lines make its closing balance, or a "
                + "person has accepted it", STATEMENT,
                """
                        SELECT s.id, CONCAT('differs by ', s.closing - s.opening - COALESCE(l.total, 0))
                        FROM bank_statement s
                        LEFT JOIN (SELECT statement_id, SUM(amount) AS total FROM bank_line WHERE counts = 1
                          GROUP BY statement_id) l ON l.statement_id = s.id
                        WHERE s.state = 'booked' AND s.proven = 1
                          AND s.closing <> s.opening + COALESCE(l.total, 0)""",
                """
                        SELECT id, 'booked without proof and without a decision' FROM bank_statement
                        WHERE state = 'booked' AND proven = 0 AND decided_by IS NULL""");
    }

    /** Other postings on 1000, such as a refund sent by transfer, name something else than a line. */
    private static Invariant inTheBooks() {
        return Invariant.ofSql(11, "the bank account in the books has what the booked lines say, line by line", LINE,
                "SELECT l.id, CONCAT('booked ', l.functional_amount, ', in the books ', COALESCE(b.total, 0))"
                        + " FROM bank_line l LEFT JOIN (SELECT p.clearing_id, " + SIGNED + " AS total FROM posting p"
                        + " JOIN account a ON a.id = p.account_id WHERE a.code = '" + AccountCode.BANK.code()
                        + "' AND p.clearing_prefix = 'bln' GROUP BY p.clearing_id) b ON b.clearing_id = l.id"
                        + " WHERE l.entry_id IS NOT NULL AND NOT (l.functional_amount <=> b.total)",
                "SELECT p.clearing_id, 'is in the books of the bank account but not booked' FROM posting p"
                        + " JOIN account a ON a.id = p.account_id"
                        + " LEFT JOIN bank_line l ON l.id = p.clearing_id AND l.entry_id IS NOT NULL"
                        + " WHERE a.code = '" + AccountCode.BANK.code()
                        + "' AND p.clearing_prefix = 'bln' AND l.id IS NULL GROUP BY p.clearing_id");
    }

    private static Invariant outside() {
        return Invariant.ofSql(0, "1090 has what its bank lines say, line by line", LINE,
                "SELECT l.id, CONCAT('line ', l.functional_amount, ', on 1090 ', COALESCE(b.total, 0))"
                        + " FROM bank_line l LEFT JOIN (SELECT p.clearing_id, " + SIGNED + " AS total FROM posting p"
                        + " JOIN account a ON a.id = p.account_id JOIN journal_entry e ON e.id = p.entry_id"
                        + " WHERE a.code = '" + AccountCode.BANK_OTHER.code()
                        + "' AND e.event_type = 'bank.outside' AND p.clearing_prefix = 'bln'"
                        + " GROUP BY p.clearing_id) b ON b.clearing_id = l.id"
                        + " WHERE (l.outcome = 'outside' AND NOT (-l.functional_amount <=> b.total))"
                        + " OR (NOT (l.outcome <=> 'outside') AND b.total IS NOT NULL)",
                "SELECT p.clearing_id, 'is on 1090, but there is no such bank line' FROM posting p"
                        + " JOIN account a ON a.id = p.account_id LEFT JOIN bank_line l ON l.id = p.clearing_id"
                        + " WHERE a.code = '" + AccountCode.BANK_OTHER.code()
                        + "' AND p.clearing_prefix = 'bln' AND l.id IS NULL");
    }

    private static Invariant once() {
        return Invariant.ofSql(0, "each line is booked once, with its whole statement or not at all", LINE,
                """
                        SELECT l.id, CONCAT('not booked, though the statement is ', s.state)
                        FROM bank_line l JOIN bank_statement s ON s.id = l.statement_id
                        WHERE s.state = 'booked' AND l.counts = 1 AND l.outcome IS NULL""",
                """
                        SELECT l.id, CONCAT('booked, though the statement is ', s.state)
                        FROM bank_line l JOIN bank_statement s ON s.id = l.statement_id
                        WHERE s.state <> 'booked' AND l.outcome IS NOT NULL AND l.outcome <> 'duplicate'""",
                """
                        SELECT clearing_id, 'booked twice' FROM (
                          SELECT p.clearing_id, p.entry_id FROM posting p JOIN account a ON a.id = p.account_id
                          WHERE a.code = '1000' AND p.clearing_prefix = 'bln' GROUP BY p.clearing_id, p.entry_id) x
                        GROUP BY clearing_id HAVING COUNT(*) > 1""");
    }

    private static Invariant receipts() {
        return Invariant.ofSql(0, "each receipt by bank has its line, with the same amount", LINE,
                """
                        SELECT l.id, 'its receipt is not there or has another amount'
                        FROM bank_line l LEFT JOIN receipt r ON r.id = l.receipt_id
                        WHERE l.outcome = 'receipt'
                          AND (r.id IS NULL OR r.amount <> l.amount OR r.currency <> l.currency OR r.method <> 'bank')""",
                """
                        SELECT r.id, 'a receipt by bank without a line' FROM receipt r
                        LEFT JOIN bank_line l ON l.receipt_id = r.id
                        WHERE r.method = 'bank' AND l.id IS NULL""");
    }
}

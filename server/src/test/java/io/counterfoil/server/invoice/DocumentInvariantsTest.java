package io.counterfoil.server.invoice;

import static io.counterfoil.server.invoice.TestSeller.ANNA;
import static io.counterfoil.server.invoice.TestSeller.TRANSACTIONS;
import static io.counterfoil.server.invoice.TestSeller.eur;
import static io.counterfoil.server.invoice.TestSeller.get;
import static io.counterfoil.server.invoice.TestSeller.key;
import static io.counterfoil.server.invoice.TestSeller.line;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.verify.Invariant;
import io.counterfoil.server.verify.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each invariant of documents, open items, allocations and receipts finds what breaks it. What is spoilt is rolled
 * back. Other tests' entities are in the same database, so that violations are counted before and after.
 */
@Order(3)
class DocumentInvariantsTest {
    private static final String NEW_ID = "9000000000000000000";

    private final TestSeller seller = new TestSeller();
    private final IssuedDocument invoice = seller.issue(seller.content(line("1", "100", null, false)));
    private final IssuedDocument credit = get(CreditNotes.class).issue(ANNA, key(), seller.entity.id(), invoice.id(),
            new NewCreditNote(null, "Late",
                    List.of(new NewCreditNote.Line(1, eur("40.00").amount(), null, null))));

    /** What is done, as SQL with the ids of the invoice and the credit note, and the name of what it breaks. */
    record Spoilt(String by, String invariant, String statements) {
        @Override
        public String toString() {
            return by;
        }
    }

    static Stream<Spoilt> spoilt() {
        String item = " WHERE document_type = 'invoice' AND document_id = {invoice}";
        return Stream.of(
                new Spoilt("an item that was lowered", "receivables in the books",
                        "UPDATE open_item SET open_amount = open_amount - 1" + item),
                new Spoilt("an item whose functional amount was lowered", "receivables in the books",
                        "UPDATE open_item SET open_functional = open_functional - 1" + item),
                new Spoilt("an item lowered without an allocation", "what is open of an item",
                        "UPDATE open_item SET open_amount = open_amount - 1" + item),
                new Spoilt("an item of another customer", "receivables in the books",
                        "UPDATE open_item SET customer_id = customer_id + 1" + item),
                new Spoilt("an item that is later than its allocation", "no allocation is before",
                        "UPDATE open_item SET effective_on = '2100-01-01'" + item),
                new Spoilt("an allocation without parts", "each allocation has both legs",
                        "INSERT INTO allocation SELECT {allocation:id=" + NEW_ID
                                + "} FROM allocation WHERE to_item IN (SELECT id FROM open_item" + item + ")"),
                new Spoilt("an allocation reversed in part", "an allocation is reversed as a whole",
                        "INSERT INTO allocation SELECT {allocation:id=" + NEW_ID
                                + ",reverses_id=id} FROM allocation WHERE to_item IN (SELECT id FROM open_item" + item
                                + "); INSERT INTO allocation_part VALUES (" + NEW_ID + ", 1, 'cash', -1, -1, -1, -1)"),
                new Spoilt("a number that nobody knows", "the numbers of own series",
                        "UPDATE document_series SET next_number = next_number + 1 WHERE entity_id = {entity}"),
                new Spoilt("a document whose text was changed", "no issued document was changed",
                        "INSERT INTO invoice SELECT {invoice:id=" + NEW_ID + ",number='X',notes='other'}"
                                + " FROM invoice WHERE id = {invoice}"),
                new Spoilt("a document without an entry of its own", "each issued document has exactly one",
                        "INSERT INTO invoice SELECT {invoice:id=" + NEW_ID + ",number='X'}"
                                + " FROM invoice WHERE id = {invoice}"),
                new Spoilt("a line too many", "lines and taxes make the totals",
                        "INSERT INTO invoice_line SELECT {invoice_line:line_no=9}"
                                + " FROM invoice_line WHERE invoice_id = {invoice}"),
                new Spoilt("a credit of more than the line", "credit notes take no more",
                        "INSERT INTO invoice_line SELECT {invoice_line:line_no=9,net=net*2}"
                                + " FROM invoice_line WHERE invoice_id = {credit}"),
                new Spoilt("a tax that was not posted", "the tax lines of each document",
                        "INSERT INTO tax_line SELECT {tax_line:tax_no=9}"
                                + " FROM tax_line WHERE invoice_id = {invoice}"),
                new Spoilt("no tax and no reason", "no tax is left out",
                        "INSERT INTO tax_line SELECT {tax_line:tax_no=9,category='E',rate=0}"
                                + " FROM tax_line WHERE invoice_id = {invoice}"),
                new Spoilt("a receipt without an entry", "each receipt has one cash entry",
                        "INSERT INTO receipt SELECT " + NEW_ID
                                + ", entity_id, customer_id, 'bank', 'x', 'x', NULL, currency,"
                                + " amount, functional_amount, effective_on, value_on, id, " + NEW_ID
                                + ", recorded_at FROM open_item" + item));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void findsWhatIsSpoilt(Spoilt spoilt) {
        Invariant invariant = TestSeller.invariants()
                .stream()
                .filter(one -> one.name().startsWith(spoilt.invariant()))
                .findFirst()
                .orElseThrow();
        List<Long> violations = new ArrayList<>();
        assertThatThrownBy(() -> TRANSACTIONS.write(tx -> {
            violations.clear();
            violations.add(Verdict.of(invariant, tx).violations());
            for (String statement : spoilt.statements().split("; ", -1)) {
                assertThat(tx.jooq().execute(filled(tx, statement))).isPositive();
            }
            Verdict spoiled = Verdict.of(invariant, tx);
            violations.add(spoiled.violations());
            assertThat(spoiled.line()).as("bytes are shown as the text they are").doesNotContain("[B@");
            throw new IllegalStateException("rolled back");
        })).hasMessage("rolled back");
        assertThat(violations.get(1)).isGreaterThan(violations.get(0));
    }

    @Test
    void whatIsIssuedAndCreditedKeepsThemAll() {
        List<String> own = List.of(invoice.id().text(), credit.id().text());
        for (Invariant invariant : TestSeller.invariants()) {
            Verdict verdict = TRANSACTIONS.read(tx -> Verdict.of(invariant, tx));
            assertThat(verdict.first()).as(verdict.line()).noneMatch(finding -> own.contains(finding.id()));
        }
    }

    /** Fills in ids, and {@code {table:column=value,…}} as the list of the table's columns with these replaced. */
    private String filled(Transaction tx, String statement) {
        String sql = statement.replace("{invoice}", Long.toString(invoice.id().value()))
                .replace("{credit}", Long.toString(credit.id().value()))
                .replace("{entity}", Long.toString(seller.entity.id().value()));
        int from = sql.indexOf('{');
        if (from < 0) {
            return sql;
        }
        int to = sql.indexOf('}', from);
        String table = sql.substring(from + 1, sql.indexOf(':', from));
        List<String> changes = List.of(sql.substring(sql.indexOf(':', from) + 1, to).split(",", -1));
        String columns = String.join(", ", tx.jooq()
                .fetchValues("SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                        + " AND table_name = '" + table + "' ORDER BY ordinal_position")
                .stream()
                .map(String::valueOf)
                .map(column -> changes.stream()
                        .filter(change -> change.startsWith(column + "="))
                        .map(change -> change.substring(column.length() + 1))
                        .findFirst()
                        .orElse(column))
                .toList());
        return sql.substring(0, from) + columns + sql.substring(to + 1);
    }
}

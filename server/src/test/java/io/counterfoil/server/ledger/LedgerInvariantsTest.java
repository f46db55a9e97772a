package io.counterfoil.server.ledger;

import static io.counterfoil.server.ledger.TestBooks.ACTOR;
import static io.counterfoil.server.ledger.TestBooks.EUR;
import static io.counterfoil.server.ledger.TestBooks.TRANSACTIONS;
import static io.counterfoil.server.ledger.TestBooks.eur;
import static io.counterfoil.server.ledger.TestBooks.usd;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.verify.Invariant;
import io.counterfoil.server.verify.Verdict;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each invariant finds what breaks it. What is spoilt here is rolled back, for append-only tables keep everything. */
class LedgerInvariantsTest {
    private static final LocalDate MARCH = LocalDate.of(2026, 3, 10);
    private static final String NEW_ID = "9000000000000000000";

    private final TestBooks books = new TestBooks(EUR);
    private EntryId sale = new EntryId(1);

    /** What is done to the books, and the start of the name of the invariant that it breaks. */
    record Spoilt(String by, String invariant, BiConsumer<LedgerInvariantsTest, Transaction> action) {
        @Override
        public String toString() {
            return by;
        }
    }

    static Stream<Spoilt> spoilt() {
        return Stream.of(
                new Spoilt("a line too many", "each journal entry has all",
                        (test, tx) -> test.copyLine(tx, "line_no", "line_no + 2")),
                new Spoilt("an entry without lines", "each journal entry has all",
                        (test, tx) -> test.copyEntry(tx, "id", NEW_ID)),
                new Spoilt("one side only", "each journal entry balances",
                        (test, tx) -> test.copyEntry(tx, "side", "'D'", "amount", "amount")),
                new Spoilt("unbalanced in document currency", "each journal entry balances",
                        (test, tx) -> test.copyEntry(tx, "currency", "IF(side = 'D', 'USD', 'JPY')")),
                new Spoilt("equal currencies with different amounts", "exchange differences are 0",
                        (test, tx) -> test.copyEntry(tx, "currency", "'EUR'")),
                new Spoilt("an orphan", "each line belongs",
                        (test, tx) -> test.copyLine(tx, "entry_id", NEW_ID)),
                new Spoilt("a line with another date", "each line belongs",
                        (test, tx) -> test.copyLine(tx, "effective_on", "'2020-01-01'", "line_no", "line_no + 2")),
                new Spoilt("an account that does not exist", "each line stands on",
                        (test, tx) -> test.copyLine(tx, "account_id", "7", "line_no", "line_no + 2")),
                new Spoilt("an account of others", "each line stands on",
                        (test, tx) -> test.copyLine(tx, "account_id",
                                "(SELECT MIN(id) FROM account WHERE entity_id <> " + test.books.entity.value() + ")",
                                "line_no", "line_no + 2")),
                new Spoilt("a control account without dimensions", "each line on a control account",
                        (test, tx) -> test.copyLine(tx, "account_id", "(SELECT id FROM account WHERE code = '1100'"
                                + " AND entity_id = " + test.books.entity.value() + ")", "line_no", "line_no + 2")),
                new Spoilt("a reversal that is no mirror image", "each reversal mirrors",
                        (test, tx) -> test.copyEntry(tx, "reverses_id", Long.toString(test.sale.value()))),
                new Spoilt("a reversal of nothing", "each reversal mirrors",
                        (test, tx) -> test.copyEntry(tx, "reverses_id", "77")),
                new Spoilt("a sum that is not 0", "each legal entity's trial balance",
                        (test, tx) -> test.copyLine(tx, "line_no", "line_no + 2", "functional_amount",
                                "amount + line_no")),
                new Spoilt("currencies that leave something behind", "where two currencies meet",
                        (test, tx) -> test.copyEntry(tx, "account_id", "IF(side = 'D', account_id, (SELECT id FROM"
                                + " account WHERE code = '1080' AND entity_id = " + test.books.entity.value() + "))")),
                new Spoilt("a sum that is not that of its lines", "the sums of each account by day",
                        (test, tx) -> tx.jooq()
                                .execute("INSERT INTO posting_day SELECT account_id, effective_on, currency, 1, 0"
                                        + " FROM posting WHERE entry_id = ?"
                                        + " ON DUPLICATE KEY UPDATE posting_day.amount = posting_day.amount + 1",
                                        test.sale.value())),
                new Spoilt("a line in a closed period", "no line was recorded",
                        (test, tx) -> {
                            test.books.periods.close(tx, test.books.entity, PeriodLock.BANK, YearMonth.from(MARCH),
                                    ACTOR, "test");
                            test.copyEntry(tx, "recorded_at", "'2100-01-01'");
                        }));
    }

    @BeforeEach
    void aSale() {
        sale = books.post(books.draft(MARCH)
                .debit(AccountCode.BANK, usd("10.00"), eur("9.00"))
                .credit(AccountCode.REVENUE, usd("10.00"), eur("9.00")));
    }

    @ParameterizedTest
    @MethodSource("spoilt")
    void findsWhatIsSpoilt(Spoilt spoilt) {
        Invariant invariant = LedgerInvariants.all()
                .stream()
                .filter(one -> one.name().startsWith(spoilt.invariant()))
                .findFirst()
                .orElseThrow();
        assertThat(broken(List.of(invariant), tx -> {})).isEmpty();
        assertThat(broken(List.of(invariant), tx -> spoilt.action().accept(this, tx)))
                .singleElement()
                .satisfies(verdict -> assertThat(verdict.line()).startsWith("FAIL").contains("violation"));
    }

    @Test
    void whatIsRecordedInAReopenedWindowIsRight() {
        assertThat(broken(LedgerInvariants.all(), tx -> {
            YearMonth month = YearMonth.from(MARCH);
            books.periods.close(tx, books.entity, PeriodLock.LEDGER, month, ACTOR, "test");
            books.periods.reopen(tx, books.entity, PeriodLock.LEDGER, month, ACTOR, "test");
            copyEntry(tx, "recorded_at", "'2100-01-01'");
        })).isEmpty();
    }

    /** A copy of the sale under a new id, with these columns (of entry and lines alike) set to something else. */
    private void copyEntry(Transaction tx, String... changes) {
        List<String> of = new ArrayList<>(List.of(changes));
        of.addAll(List.of("id", NEW_ID, "entry_id", NEW_ID));
        tx.jooq()
                .execute("INSERT INTO journal_entry SELECT " + columns(tx, "journal_entry", of)
                        + " FROM journal_entry WHERE id = ?", sale.value());
        if (!List.of(changes).contains("id")) {
            tx.jooq()
                    .execute("INSERT INTO posting SELECT " + columns(tx, "posting", of)
                            + " FROM posting WHERE entry_id = ?", sale.value());
            tx.jooq().execute("INSERT INTO journal_tail VALUES (" + NEW_ID + ", ?)", books.entity.value());
        }
    }

    /** Copies of the sale's lines with these columns set to something else. */
    private void copyLine(Transaction tx, String... changes) {
        tx.jooq()
                .execute("INSERT INTO posting SELECT " + columns(tx, "posting", List.of(changes))
                        + " FROM posting WHERE entry_id = ?", sale.value());
    }

    private static String columns(Transaction tx, String table, List<String> changes) {
        return String.join(", ", tx.jooq()
                .fetchValues("SELECT column_name FROM information_schema.columns WHERE table_schema = DATABASE()"
                        + " AND table_name = '" + table + "' ORDER BY ordinal_position")
                .stream()
                .map(String::valueOf)
                .map(column -> changes.contains(column) ? changes.get(changes.indexOf(column) + 1) : column)
                .toList());
    }

    private static List<Verdict> broken(List<Invariant> invariants, Consumer<Transaction> action) {
        List<Verdict> broken = new ArrayList<>();
        assertThatThrownBy(() -> TRANSACTIONS.write(tx -> {
            action.accept(tx);
            tx.flush();
            broken.clear();
            for (Invariant invariant : invariants) {
                Verdict verdict = Verdict.of(invariant, tx);
                if (!verdict.ok()) {
                    broken.add(verdict);
                }
            }
            throw new IllegalStateException("rolled back");
        })).hasMessage("rolled back");
        return broken;
    }
}

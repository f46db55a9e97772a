package io.counterfoil.server.ledger;

import static io.counterfoil.server.ledger.TestBooks.EUR;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.server.ledger.PostingTable.Line;
import io.counterfoil.server.ledger.PostingTable.Row;
import io.counterfoil.server.ledger.TestBooks.TestId;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each row of the {@link PostingTable} goes through the ledger as it stands. */
class PostingTableTest {
    private static final TestBooks BOOKS = new TestBooks(EUR);
    private static final Set<String> WITHOUT_LINES = Set.of("13a");

    static Stream<Row> rows() {
        return PostingTable.rows();
    }

    @ParameterizedTest
    @MethodSource("rows")
    void postsAsTheTableSays(Row row) {
        List<Line> lines = row.lines();
        if (lines.isEmpty()) {
            assertThat(row.number()).isIn(WITHOUT_LINES);
            return;
        }
        EntryDraft draft = BOOKS.draft(LocalDate.of(2026, 5, 1));
        TestId customer = TestBooks.id("cus");
        for (Line line : lines) {
            draft.line(line.account(), line.side(), line.document(), line.functional(),
                    Dimensions.tax("DE-20", TestBooks.id("txr"))
                            .of(customer)
                            .openItem(TestBooks.id("itm"))
                            .clearedBy(TestBooks.id("pay"))
                            .satisfying(TestBooks.id("obl"))
                            .line(1));
        }
        Entry posted = BOOKS.entry(BOOKS.post(draft));
        assertThat(posted.lines()
                .stream()
                .map(Line::of))
                .containsExactlyElementsOf(lines);
        assertThat(posted.lines()).allSatisfy(line -> {
            assertThat(line.dimensions().customer()).isEqualTo(customer.value());
            assertThat(line.dimensions().taxCode()).isEqualTo("DE-20");
            assertThat(line.dimensions().line()).isEqualTo(1);
        });
    }

    @Test
    void everyAccountOfTheDefaultChartButTheOnesWithoutAnEventYetIsUsed() {
        List<String> used = rows().flatMap(row -> row.lines().stream()).map(Line::account).distinct().toList();
        assertThat(Stream.of(AccountCode.values()).map(AccountCode::code)).containsAll(used);
        assertThat(used).hasSize(AccountCode.values().length);
    }

    @Test
    void theTableIsWhole() {
        assertThat(rows()).extracting(Row::number).doesNotHaveDuplicates().hasSizeGreaterThan(100);
    }

    @AfterAll
    static void theBooksBalance() {
        TrialBalance trial = TestBooks.read(tx -> BOOKS.ledger.trialBalance(tx, BOOKS.entity, null, null));
        assertThat(trial.total().isZero()).isTrue();
        assertThat(trial.rows()).hasSizeGreaterThan(40);
    }
}

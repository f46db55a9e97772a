package io.counterfoil.server.ledger;

import static io.counterfoil.server.ledger.TestBooks.EUR;
import static io.counterfoil.server.ledger.TestBooks.RECORDED;
import static io.counterfoil.server.ledger.TestBooks.eur;
import static io.counterfoil.server.ledger.TestBooks.id;
import static io.counterfoil.server.ledger.TestBooks.read;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The journal as people look through it, and what stands before a page of lines. */
class JournalQueryTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 4);

    private final TestBooks books = new TestBooks(EUR);

    @Test
    void theJournalComesNewestDayFirstPageByPage() {
        List<EntryId> posted = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            posted.add(books.sale(MAY.plusDays(i / 2), "1.00"));
        }
        List<EntryId> seen = new ArrayList<>();
        JournalQuery.After after = null;
        List<Entry> page;
        do {
            JournalQuery query = query(null, null, List.of(), null, after, 2);
            page = read(tx -> books.ledger.journal(tx, query));
            page.forEach(entry -> seen.add(entry.head().id()));
            after = page.isEmpty()
                    ? null
                    : new JournalQuery.After(page.getLast().head().effectiveOn(), page.getLast().head().id().value());
        } while (!page.isEmpty());
        assertThat(seen).isEqualTo(posted.reversed());
        JournalQuery ofOneDay = query(MAY.plusDays(1), MAY.plusDays(1), List.of(), null, null, 10);
        List<Entry> found = read(tx -> books.ledger.journal(tx, ofOneDay));
        assertThat(found).extracting(entry -> entry.head().id()).containsExactly(posted.get(3), posted.get(2));
    }

    @Test
    void theJournalIsNarrowedToDocumentsAndToText() {
        TestBooks.TestId document = id("doc");
        EntryId one = books.post(EntryDraft.of(books.entity, "test.happened", MAY, RECORDED, TestBooks.ACTOR, document)
                .debit(AccountCode.BANK, eur("3.00"))
                .credit(AccountCode.REVENUE, eur("3.00"))
                .reason("Büro 100% verkauft"));
        EntryId other = books.sale(MAY, "1.00");

        assertThat(found(List.of(Reference.to(document)), null)).containsExactly(one);
        assertThat(found(List.of(Reference.to(id("doc"))), null)).isEmpty();
        assertThat(found(List.of(), "BÜRO 100%")).containsExactly(one);
        assertThat(found(List.of(), "100_")).isEmpty();
        assertThat(found(List.of(), "Test.Happened")).containsExactly(other, one);
    }

    @Test
    void whatStandsBeforeAPageIsTheSumOfAllLinesUpToIt() {
        for (int i = 1; i <= 4; i++) {
            books.sale(MAY.plusDays(i), i + ".00");
        }
        assertThat(before(null, null)).isEqualTo(eur("0.00"));
        assertThat(before(MAY.plusDays(3), null)).isEqualTo(eur("3.00"));
        List<Posting> lines = read(tx -> books.ledger.postings(tx,
                new PostingQuery(books.entity, "1000", null, null, null, null, 10)));
        assertThat(lines).hasSize(4);
        assertThat(before(null, PostingQuery.After.of(lines.get(2)))).isEqualTo(eur("6.00"));
        // The days before the first one count too on a later page.
        assertThat(before(MAY.plusDays(2), PostingQuery.After.of(lines.get(3)))).isEqualTo(eur("10.00"));
    }

    private Money before(@Nullable LocalDate from, PostingQuery.@Nullable After after) {
        return read(tx -> books.ledger.before(tx,
                new PostingQuery(books.entity, "1000", null, from, null, after, 10)));
    }

    private List<EntryId> found(List<Reference> sources, @Nullable String text) {
        return read(tx -> books.ledger.journal(tx, query(null, null, sources, text, null, 10)))
                .stream()
                .map(entry -> entry.head().id())
                .toList();
    }

    private JournalQuery query(@Nullable LocalDate from, @Nullable LocalDate to, List<Reference> sources,
            @Nullable String text, JournalQuery.@Nullable After after, int limit) {
        return new JournalQuery(books.entity, from, to, sources, text, after, limit);
    }
}

package io.counterfoil.server.ledger;

import static io.counterfoil.server.ledger.TestBooks.EUR;
import static io.counterfoil.server.ledger.TestBooks.TRANSACTIONS;
import static io.counterfoil.server.ledger.TestBooks.eur;
import static io.counterfoil.server.ledger.TestBooks.usd;
import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.money.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Balances come from sums by day and from what is not in them yet; the lines themselves say what is right. */
class SumsByDayTest {
    private static final LocalDate FIRST = LocalDate.of(2026, 3, 1);
    private static final int DAYS = 40;
    /** After all that is recorded: balances as known then are added up line by line. */
    private static final Instant LATER = Instant.parse("2100-01-01T00:00:00Z");

    private final TestBooks books = new TestBooks(EUR);

    @Test
    void balancesAreThoseOfTheLinesWhetherAddedUpNotYetOrInPart() {
        Random random = new Random(7);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 30; i++) {
                post(random);
            }
            allAgree();
            Sums.addUp();
            allAgree();
            post(random);
            allAgree();
        }
    }

    @Test
    void aReversalTakesItsLinesOutOfTheSums() {
        EntryId sale = books.sale(FIRST, "100.00");
        Sums.addUp();
        TRANSACTIONS.write(tx -> books.ledger.reverse(tx, sale,
                new ReversalRequest(books.entity, "test.reversed", FIRST.plusDays(1),
                        TestBooks.RECORDED, TestBooks.ACTOR, TestBooks.id("doc"), "wrong")));
        Sums.addUp();
        assertThat(books.balance(AccountCode.REVENUE)).isEqualTo(eur("0"));
        assertThat(books.balance(BalanceQuery.of(books.entity, AccountCode.REVENUE).asOf(FIRST)).functional())
                .isEqualTo(eur("-100.00"));
        allAgree();
    }

    @Test
    void whoPostsSeesTheOwnEntryInTheBalanceBeforeTheCommit() {
        books.sale(FIRST, "10.00");
        Sums.addUp();
        Money seen = TRANSACTIONS.write(tx -> {
            EntryId unused = books.ledger.post(tx, books.draft(FIRST)
                    .debit(AccountCode.BANK, eur("5.00"))
                    .credit(AccountCode.REVENUE, eur("5.00")));
            return books.ledger.balance(tx, BalanceQuery.of(books.entity, AccountCode.BANK)).functional();
        });
        assertThat(seen).isEqualTo(eur("15.00"));
    }

    @Test
    void runningBalancesGoOnWhereThePageBeforeEnded() {
        for (int i = 0; i < 12; i++) {
            books.sale(FIRST.plusDays(i / 5), (i + 1) + ".00");
            if (i == 6) {
                Sums.addUp();
            }
        }
        PostingQuery.After after = null;
        Money running = eur("0");
        List<Posting> page;
        do {
            PostingQuery query = new PostingQuery(books.entity, AccountCode.BANK.code(), null, null, null, after, 5);
            assertThat(TestBooks.<Money>read(tx -> books.ledger.before(tx, query))).isEqualTo(running);
            page = TestBooks.read(tx -> books.ledger.postings(tx, query));
            for (Posting line : page) {
                running = running.plus(line.functional());
                after = PostingQuery.After.of(line);
            }
        } while (!page.isEmpty());
        assertThat(running).isEqualTo(eur("78.00"));
        PostingQuery fromTheSecondDay = new PostingQuery(books.entity, AccountCode.BANK.code(), null, FIRST.plusDays(1),
                null, null, 5);
        assertThat(TestBooks.<Money>read(tx -> books.ledger.before(tx, fromTheSecondDay))).isEqualTo(eur("15.00"));
    }

    @Test
    void severalThatAddUpWhileOthersPostCountEachEntryOnce() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = new ArrayList<>();
            for (int writer = 0; writer < 3; writer++) {
                Random random = new Random(writer);
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 60; i++) {
                        post(random);
                    }
                }));
            }
            for (int adder = 0; adder < 2; adder++) {
                all.add(threads.submit(() -> {
                    for (int i = 0; i < 15; i++) {
                        Sums.addUp();
                        allAgree();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        Sums.addUp();
        allAgree();
        assertThat(TestBooks.<List<?>>read(
                tx -> tx.jooq().fetch("SELECT * FROM journal_tail WHERE entity_id = ?", books.entity.value())))
                .isEmpty();
    }

    private void post(Random random) {
        Money amount = Money.ofMinor(1 + random.nextInt(100_000), EUR);
        AccountCode other = List.of(AccountCode.REVENUE, AccountCode.MIGRATION, AccountCode.CONCESSIONS)
                .get(random.nextInt(3));
        EntryDraft draft = books.draft(FIRST.plusDays(random.nextInt(DAYS)));
        EntryId unused = books.post(random.nextBoolean()
                ? draft.debit(AccountCode.BANK, amount).credit(other, amount)
                : draft.debit(other, usd("2.00"), eur("1.80")).credit(AccountCode.BANK, usd("2.00"), eur("1.80")));
    }

    private void allAgree() {
        for (LocalDate day : new LocalDate[]{null, FIRST.minusDays(1), FIRST, FIRST.plusDays(DAYS / 2)}) {
            TestBooks.read(tx -> {
                TrialBalance byLine = books.ledger.trialBalance(tx, books.entity, day, LATER);
                assertThat(books.ledger.trialBalance(tx, books.entity, day, null).rows()).isEqualTo(byLine.rows());
                BalanceQuery bank = BalanceQuery.of(books.entity, AccountCode.BANK);
                BalanceQuery dated = day == null ? bank : bank.asOf(day);
                assertThat(books.ledger.balance(tx, dated)).isEqualTo(books.ledger.balance(tx, dated.knownAt(LATER)));
                return true;
            });
        }
    }
}

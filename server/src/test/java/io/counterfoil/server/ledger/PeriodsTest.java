package io.counterfoil.server.ledger;

import static io.counterfoil.server.ledger.TestBooks.ACTOR;
import static io.counterfoil.server.ledger.TestBooks.EUR;
import static io.counterfoil.server.ledger.TestBooks.TRANSACTIONS;
import static io.counterfoil.server.ledger.TestBooks.eur;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class PeriodsTest {
    private static final Instant NOW = Instant.parse("2026-07-15T12:00:00Z");
    private static final YearMonth MARCH = YearMonth.of(2026, 3);
    private static final LocalDate IN_MARCH = LocalDate.of(2026, 3, 10);
    private static final LocalDate FIRST_OF_APRIL = LocalDate.of(2026, 4, 1);

    private final TestBooks books = new TestBooks(EUR, Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void monthsAreOpenUntilTheyAreClosed() {
        assertThat(head(books.sale(LocalDate.of(1999, 12, 31), "1.00")).late()).isFalse();
        assertThat(list()).isEmpty();
    }

    @Test
    void closingAMonthClosesAllBeforeItBackToTheFirstEntry() {
        books.sale(LocalDate.of(2026, 1, 20), "1.00");
        assertThat(close(PeriodLock.LEDGER, MARCH)).extracting(Period::fromOn, Period::toOn, Period::state)
                .containsExactly(
                        tuple(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 1, 31),
                                PeriodState.CLOSED),
                        tuple(LocalDate.of(2026, 2, 1), LocalDate.of(2026, 2, 28),
                                PeriodState.CLOSED),
                        tuple(LocalDate.of(2026, 3, 1), LocalDate.of(2026, 3, 31),
                                PeriodState.CLOSED));
        assertThat(list()).hasSize(3).allSatisfy(period -> assertThat(period.closedAt()).isEqualTo(NOW));
        assertThat(close(PeriodLock.LEDGER, MARCH)).isEmpty();
    }

    @Test
    void lateInformationIsPostedOnTheFirstOpenDayAndMarked() {
        close(PeriodLock.LEDGER, MARCH);
        EntryHead late = head(books.sale(IN_MARCH, "1.00"));
        assertThat(late.effectiveOn()).isEqualTo(FIRST_OF_APRIL);
        assertThat(late.intendedOn()).isEqualTo(IN_MARCH);
        assertThat(late.late()).isTrue();
        assertThat(head(books.sale(FIRST_OF_APRIL, "1.00")).late()).isFalse();
    }

    @Test
    void monthsBeforeTheFirstClosedOneTakeImportedHistoryOnly() {
        close(PeriodLock.LEDGER, MARCH);
        LocalDate longAgo = LocalDate.of(2013, 6, 6);
        assertThat(head(books.sale(longAgo, "1.00")).effectiveOn()).isEqualTo(FIRST_OF_APRIL);
        EntryHead imported = head(books.sale(longAgo, "1.00", EntryDraft::history));
        assertThat(imported.effectiveOn()).isEqualTo(longAgo);
        assertThat(imported.late()).isFalse();
        assertThat(head(books.sale(IN_MARCH, "1.00", EntryDraft::history)).late()).isTrue();
    }

    @Test
    void anEntryByHandInAClosedPeriodIsRefusedWithTheFirstOpenDay() {
        close(PeriodLock.LEDGER, MARCH);
        assertThatThrownBy(() -> books.sale(IN_MARCH, "1.00", EntryDraft::manual))
                .isInstanceOfSatisfying(CounterfoilException.class, e -> {
                    assertThat(e.code()).isEqualTo(LedgerErrors.PERIOD_CLOSED);
                    assertThat(e.context()).containsEntry("firstOpenDay", "2026-04-01");
                });
    }

    @Test
    void aSoftClosedPeriodTakesEntriesOfThePeriodEnd() {
        TRANSACTIONS.write(tx -> books.periods.softClose(tx, books.entity, PeriodLock.LEDGER, MARCH, ACTOR, "test"));
        assertThat(head(books.sale(IN_MARCH, "1.00")).late()).isTrue();
        assertThat(head(books.sale(IN_MARCH, "1.00", EntryDraft::adjusting)).late()).isFalse();
        close(PeriodLock.LEDGER, MARCH);
        assertThat(head(books.sale(IN_MARCH, "1.00", EntryDraft::adjusting)).late()).isTrue();
    }

    @Test
    void eachLockBindsTheAccountsThatItIsFor() {
        close(PeriodLock.TAX, MARCH);
        assertThat(head(books.sale(IN_MARCH, "1.00")).late()).isFalse();
        Dimensions tax = Dimensions.tax("DE-19", TestBooks.id("txr"));
        EntryId withTax = books.post(books.draft(IN_MARCH)
                .debit(AccountCode.BANK, eur("1.19"))
                .credit(AccountCode.REVENUE, eur("1.00"))
                .credit(AccountCode.OUTPUT_TAX, eur("0.19"), tax));
        assertThat(head(withTax).effectiveOn()).isEqualTo(FIRST_OF_APRIL);
        close(PeriodLock.BANK, YearMonth.of(2026, 4));
        assertThat(head(books.sale(IN_MARCH, "1.00")).effectiveOn()).isEqualTo(LocalDate.of(2026, 5, 1));
    }

    @Test
    void aReopenedMonthTakesEntriesUntilItIsClosedAgain() {
        close(PeriodLock.LEDGER, MARCH);
        Period opened = TRANSACTIONS
                .write(tx -> books.periods.reopen(tx, books.entity, PeriodLock.LEDGER, MARCH, ACTOR, "test"));
        assertThat(opened.state()).isEqualTo(PeriodState.OPEN);
        assertThat(opened.version()).isEqualTo(2);
        assertThat(head(books.sale(IN_MARCH, "1.00")).late()).isFalse();
        refuses(LedgerErrors.PERIOD_NOT_CLOSED, () -> TRANSACTIONS
                .write(tx -> books.periods.reopen(tx, books.entity, PeriodLock.LEDGER, MARCH, ACTOR, "test")));
        close(PeriodLock.LEDGER, MARCH);
        assertThat(head(books.sale(IN_MARCH, "1.00")).late()).isTrue();
    }

    @Test
    void aMonthThatIsNotOverIsNotClosed() {
        refuses(LedgerErrors.PERIOD_NOT_OVER, () -> close(PeriodLock.LEDGER, YearMonth.of(2026, 7)));
        close(PeriodLock.LEDGER, YearMonth.of(2026, 6));
    }

    @Test
    void closingIsSeenByWhoPostsInTheSameTransaction() {
        EntryId id = TRANSACTIONS.write(tx -> {
            books.ledger.post(tx, sale());
            books.periods.close(tx, books.entity, PeriodLock.LEDGER, MARCH, ACTOR, "test");
            return books.ledger.post(tx, sale());
        });
        assertThat(head(id).late()).isTrue();
    }

    @Test
    void aReversalOfALateEntryStandsNotBeforeIt() {
        close(PeriodLock.LEDGER, MARCH);
        EntryId late = books.sale(IN_MARCH, "1.00");
        EntryId reversal = TRANSACTIONS.write(tx -> books.ledger.reverse(tx, late, new ReversalRequest(books.entity,
                "test.reversed", IN_MARCH, NOW, ACTOR, TestBooks.id("doc"), "a test")));
        assertThat(head(reversal).effectiveOn()).isEqualTo(FIRST_OF_APRIL);
    }

    @Test
    void closingWaitsForWhoIsPostingAndWhoComesAfterFindsItClosed() throws Exception {
        CountDownLatch posted = new CountDownLatch(1);
        CountDownLatch release = new CountDownLatch(1);
        try (var pool = Executors.newFixedThreadPool(2)) {
            var posting = pool.submit(() -> TRANSACTIONS.write(tx -> {
                EntryId id = books.ledger.post(tx, sale());
                posted.countDown();
                await(release);
                return id;
            }));
            await(posted);
            var closing = pool.submit(() -> close(PeriodLock.LEDGER, MARCH));
            // Waiting is what it must do: one that is through within this time did not wait.
            assertThatThrownBy(() -> closing.get(300, TimeUnit.MILLISECONDS))
                    .isInstanceOf(TimeoutException.class);
            release.countDown();
            assertThat(head(posting.get()).late()).isFalse();
            assertThat(closing.get()).hasSize(1);
        }
        assertThat(head(books.sale(IN_MARCH, "1.00")).late()).isTrue();
    }

    @Test
    void underLoadEveryEntryIsEitherBeforeTheClosingOrLate() throws Exception {
        int threads = 3;
        int each = 60;
        CountDownLatch started = new CountDownLatch(threads * 10);
        try (var pool = Executors.newFixedThreadPool(threads + 1)) {
            var posting = IntStream.range(0, threads).mapToObj(i -> pool.submit(() -> {
                for (int j = 0; j < each; j++) {
                    TRANSACTIONS.write(tx -> {
                        // A snapshot from before: what a command has that reads before it posts.
                        tx.jooq().fetchValue("SELECT COUNT(*) FROM ledger_period");
                        return books.ledger.post(tx, sale());
                    });
                    started.countDown();
                }
                return 0;
            })).toList();
            await(started);
            close(PeriodLock.LEDGER, MARCH);
            long before = count(IN_MARCH);
            for (var one : posting) {
                one.get();
            }
            assertThat(count(IN_MARCH)).isEqualTo(before);
            assertThat(before + count(FIRST_OF_APRIL)).isEqualTo((long) threads * each);
        }
    }

    private long count(LocalDate date) {
        return TestBooks.read(tx -> books.ledger.entries(tx, books.entity, date, date, null, 1_000)).size();
    }

    private EntryDraft sale() {
        return books.draft(IN_MARCH).debit(AccountCode.BANK, eur("1.00")).credit(AccountCode.REVENUE, eur("1.00"));
    }

    private List<Period> close(PeriodLock lock, YearMonth through) {
        return TRANSACTIONS.write(tx -> books.periods.close(tx, books.entity, lock, through, ACTOR, "a test"));
    }

    private List<Period> list() {
        return TestBooks.read(tx -> books.periods.list(tx, books.entity));
    }

    private EntryHead head(EntryId id) {
        return books.entry(id).head();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void refuses(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(CounterfoilException.class,
                e -> assertThat(e.code()).isEqualTo(code));
    }
}

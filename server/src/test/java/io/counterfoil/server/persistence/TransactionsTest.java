package io.counterfoil.server.persistence;

import static io.counterfoil.server.schema.Tables.COMMAND_OUTCOME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.schema.tables.records.CommandOutcomeRecord;
import io.counterfoil.server.testing.TestDatabase;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TransactionsTest {
    private static final Transactions transactions = TestDatabase.shared().transactions();
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05.678901Z");

    @Test
    void concurrentChangesOfOneRowAreNeverLostAndNeedNoCallerToRetry() throws Exception {
        counter("concurrent", 0);
        int threads = 8;
        int rounds = 40;
        try (var pool = Executors.newFixedThreadPool(threads)) {
            Callable<Void> add = () -> {
                for (int i = 0; i < rounds; i++) {
                    transactions.write(tx -> {
                        int value = Integer.parseInt(read(tx, "concurrent", true));
                        return tx.jooq()
                                .update(COMMAND_OUTCOME)
                                .set(COMMAND_OUTCOME.OUTCOME, Integer.toString(value + 1))
                                .where(COMMAND_OUTCOME.IDEM_KEY.eq("concurrent"))
                                .execute();
                    });
                }
                return null;
            };
            List<Future<Void>> running = IntStream.range(0, threads).mapToObj(i -> pool.submit(add)).toList();
            for (Future<Void> one : running) {
                one.get();
            }
        }
        assertThat(transactions.<String>read(tx -> read(tx, "concurrent", false)))
                .isEqualTo(Integer.toString(threads * rounds));
    }

    @Test
    void aReadModifyWriteWithoutALockIsRefusedByTheDatabaseAndRunAgain() throws Exception {
        counter("unlocked", 100);
        int[] attempts = {0};
        transactions.write(tx -> {
            int value = Integer.parseInt(read(tx, "unlocked", false));
            if (attempts[0]++ == 0) {
                Thread other = Thread.ofPlatform().start(() -> counter("unlocked-by-other", 1));
                Thread change = Thread.ofPlatform()
                        .start(() -> transactions.write(t -> t.jooq()
                                .update(COMMAND_OUTCOME)
                                .set(COMMAND_OUTCOME.OUTCOME, "70")
                                .where(COMMAND_OUTCOME.IDEM_KEY.eq("unlocked"))
                                .execute()));
                join(other);
                join(change);
            }
            return tx.jooq()
                    .update(COMMAND_OUTCOME)
                    .set(COMMAND_OUTCOME.OUTCOME, Integer.toString(value - 50))
                    .where(COMMAND_OUTCOME.IDEM_KEY.eq("unlocked"))
                    .execute();
        });
        assertThat(attempts[0]).isEqualTo(2);
        assertThat(transactions.<String>read(tx -> read(tx, "unlocked", false))).isEqualTo("20");
    }

    @Test
    void aClaimThatIsTheVictimOfADeadlockIsRunAgain() throws Exception {
        counter("first", 0);
        counter("second", 0);
        CyclicBarrier bothHoldOne = new CyclicBarrier(2);
        AtomicInteger attempts = new AtomicInteger();
        try (var pool = Executors.newFixedThreadPool(2)) {
            List<Future<Integer>> running = List
                    .of(List.of("first", "second"), List.of("second", "first"))
                    .stream()
                    .map(keys -> pool.submit(() -> {
                        AtomicBoolean again = new AtomicBoolean();
                        return transactions.claim(tx -> {
                            attempts.incrementAndGet();
                            int sum = Integer.parseInt(read(tx, keys.getFirst(), true));
                            if (!again.getAndSet(true)) {
                                await(bothHoldOne);
                            }
                            return sum + Integer.parseInt(read(tx, keys.getLast(), true));
                        });
                    }))
                    .toList();
            for (Future<Integer> one : running) {
                assertThat(one.get()).isZero();
            }
        }
        assertThat(attempts).hasValue(3);
    }

    @Test
    void collectedRowsAreInsertedInBulkAndInstantsComeBackToTheMicrosecond() {
        transactions.write(tx -> {
            for (int i = 0; i < 5_000; i++) {
                tx.insert(row("bulk-" + i, Integer.toString(i)));
            }
            return 0;
        });
        var stored = transactions.read(tx -> tx.jooq()
                .selectFrom(COMMAND_OUTCOME)
                .where(COMMAND_OUTCOME.IDEM_KEY.startsWith("bulk-"))
                .fetch());
        assertThat(stored).hasSize(5_000).allSatisfy(row -> assertThat(row.getRecordedAt()).isEqualTo(NOW));
    }

    @Test
    void nothingIsKeptOfATransactionThatFails() {
        assertThatThrownBy(() -> transactions.write(tx -> {
            tx.insert(row("failing", "x"));
            tx.flush();
            throw new IllegalStateException("on purpose");
        })).hasMessage("on purpose");
        assertThat(transactions
                .<Integer>read(tx -> tx.jooq().fetchCount(COMMAND_OUTCOME, COMMAND_OUTCOME.IDEM_KEY.eq("failing"))))
                .isZero();
        assertThat(Transactions.isOpen()).isFalse();
    }

    @Test
    void aReadingTransactionCannotWrite() {
        assertThatThrownBy(() -> transactions.read(tx -> {
            tx.insert(row("reading", "x"));
            tx.flush();
            return 0;
        })).hasStackTraceContaining("READ ONLY");
    }

    @Test
    void transactionsDoNotNest() {
        assertThatThrownBy(() -> transactions.write(tx -> transactions.read(inner -> 0)))
                .hasMessageContaining("already open");
    }

    private static void counter(String key, int value) {
        transactions.write(tx -> {
            tx.insert(row(key, Integer.toString(value)));
            return 0;
        });
    }

    private static CommandOutcomeRecord row(String key, String outcome) {
        CommandOutcomeRecord row = new CommandOutcomeRecord();
        row.setScope("sys_test");
        row.setIdemKey(key);
        row.setCommandType("test.count");
        row.setRequestHash(new byte[32]);
        row.setStatus("D");
        row.setOutcome(outcome);
        row.setRecordedAt(NOW);
        return row;
    }

    private static String read(Transaction tx, String key, boolean lock) {
        var query = tx.jooq()
                .select(COMMAND_OUTCOME.OUTCOME)
                .from(COMMAND_OUTCOME)
                .where(COMMAND_OUTCOME.SCOPE.eq("sys_test"), COMMAND_OUTCOME.IDEM_KEY.eq(key));
        return (lock ? query.forUpdate().fetchSingle() : query.fetchSingle()).value1();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

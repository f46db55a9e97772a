package io.counterfoil.server.jobs;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorCode;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.Effects;
import io.counterfoil.server.testing.MovableClock;
import io.counterfoil.server.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsTest {
    private static final Transactions transactions = TestDatabase.shared().transactions();

    private final MovableClock clock = new MovableClock();
    private final List<Node> nodes = new ArrayList<>();

    @AfterEach
    void stopNodes() throws InterruptedException {
        for (Node node : nodes) {
            node.stop();
        }
    }

    @Test
    void aRollbackTakesASubmittedJobBack() {
        Counting handler = new Counting("test.rollback", (run, steps) -> {});
        Node node = node(handler);
        List<JobId> submitted = new ArrayList<>();
        assertThatThrownBy(() -> transactions.write(tx -> {
            submitted.add(node.jobs().submit(tx, handler.request(1)));
            throw new IllegalStateException("on purpose");
        })).hasMessage("on purpose");
        assertThat(transactions.<Boolean>read(tx -> node.jobs().find(tx, submitted.getFirst()).isPresent())).isFalse();
        assertThat(count("SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = 'job:test.rollback'")).isZero();
    }

    @Test
    void aCommitRunsTheJobOutsideATransactionAndKeepsItsProgressAndResult() {
        AtomicBoolean inTransaction = new AtomicBoolean(true);
        Counting handler = new Counting("test.commit", (run, steps) -> {
            inTransaction.set(Transactions.isOpen());
            run.progress(3, 4L, "almost");
            run.result(Map.of("lines", "4"));
        });
        Node node = node(handler);
        JobId id = submit(node, handler, 1);
        Job job = awaitState(node, id, JobState.SUCCEEDED);
        assertThat(inTransaction).isFalse();
        assertThat(job.done()).isEqualTo(3);
        assertThat(job.total()).isEqualTo(4);
        assertThat(job.message()).isEqualTo("almost");
        assertThat(String.valueOf(job.result())).isEqualTo("{\"lines\":\"4\"}");
        assertThat(job.startedAt()).isNotNull();
        assertThat(job.finishedAt()).isNotNull();
        Await.until("the scheduled row is gone",
                () -> count("SELECT COUNT(*) FROM scheduled_tasks WHERE task_name = 'job:test.commit'") == 0);
    }

    @Test
    void twoNodesRunThreeHundredJobsEachExactlyOnce() {
        Map<JobId, AtomicInteger> runs = new ConcurrentHashMap<>();
        Counting handler = new Counting("test.many",
                (run, steps) -> runs.computeIfAbsent(run.id(), id -> new AtomicInteger()).incrementAndGet());
        Node one = node(handler);
        node(handler);
        List<JobId> ids = IntStream.range(0, 30)
                .mapToObj(i -> transactions.write(tx -> IntStream.range(0, 10)
                        .mapToObj(j -> one.jobs().submit(tx, handler.request(1)))
                        .toList()))
                .flatMap(List::stream)
                .toList();
        Await.until("all 300 succeeded",
                () -> count("SELECT COUNT(*) FROM job WHERE type = 'test.many' AND state = 'succeeded'") == 300);
        assertThat(runs).containsOnlyKeys(ids);
        assertThat(runs.values()).allMatch(count -> count.get() == 1);
    }

    @Test
    void aJobOfADeadNodeGoesOnElsewhereAfterItsLastChunkAndTheZombieCannotCommit() throws InterruptedException {
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        CountDownLatch thaw = new CountDownLatch(1);
        CountDownLatch zombieDone = new CountDownLatch(1);
        List<JobStopped.Reason> zombieEnd = new CopyOnWriteArrayList<>();
        Counting freezing = new Counting("test.zombie", (run, steps) -> {
            try {
                for (int step = 0; step < steps.count(); step++) {
                    if (step == 3) {
                        inTheMiddle.countDown();
                        awaitLatch(thaw);
                    }
                    effect(run, step, "first");
                }
            } catch (JobStopped e) {
                zombieEnd.add(e.reason());
                throw e;
            } finally {
                zombieDone.countDown();
            }
        });
        Counting healthy = new Counting("test.zombie", (run, steps) -> {
            for (int step = (int) run.checkpoint().orElseThrow().done(); step < steps.count(); step++) {
                effect(run, step, "second");
            }
        });
        Node frozen = node(freezing);
        JobId id = submit(frozen, freezing, 6);
        awaitLatch(inTheMiddle);
        frozen.cutOff();
        Node other = node(healthy);
        awaitState(other, id, JobState.SUCCEEDED);
        thaw.countDown();
        awaitLatch(zombieDone);

        assertThat(zombieEnd).containsExactly(JobStopped.Reason.TAKEN_OVER);
        assertThat(whoDidTheSteps(id)).containsExactly("first", "first", "first", "second", "second", "second");
        assertThat(find(other, id).state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void aZombieWhoseChunkIsUnderWayWhenTheJobIsTakenOverCannotCommitEither() throws InterruptedException {
        CountDownLatch inTheMiddle = new CountDownLatch(1);
        CountDownLatch thaw = new CountDownLatch(1);
        CountDownLatch zombieDone = new CountDownLatch(1);
        // It does not guard first, as a command that only saves its checkpoint at the end.
        Counting freezing = new Counting("test.zombie-late", (run, steps) -> {
            try {
                transactions.write(tx -> {
                    tx.jooq().fetchValue("SELECT COUNT(*) FROM job_progress");
                    inTheMiddle.countDown();
                    awaitLatch(thaw);
                    if (!Effects.has(tx, run.id().text(), 0)) {
                        Effects.add(tx, run.id().text(), 0, "zombie");
                    }
                    run.saveCheckpoint(tx, new Checkpoint("0", 1));
                    return null;
                });
            } finally {
                zombieDone.countDown();
            }
        });
        Counting healthy = new Counting("test.zombie-late", (run, steps) -> effect(run, 0, "second"));
        Node frozen = node(freezing);
        JobId id = submit(frozen, freezing, 1);
        awaitLatch(inTheMiddle);
        frozen.cutOff();
        Node other = node(healthy);
        awaitState(other, id, JobState.SUCCEEDED);
        thaw.countDown();
        awaitLatch(zombieDone);
        assertThat(whoDidTheSteps(id)).containsExactly("second");
    }

    @Test
    void aStoppedNodeHandsItsJobBackAndTheAttemptDoesNotCount() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        Counting slow = new Counting("test.hand-back", (run, steps) -> {
            effect(run, 0, "first");
            effect(run, 1, "first");
            started.countDown();
            Await.until("the node stops", () -> {
                run.check();
                return false;
            });
        });
        Node first = node(slow);
        JobId id = submit(first, slow, 5);
        awaitLatch(started);
        first.stop();
        nodes.remove(first);
        assertThat(find(first, id).state()).isEqualTo(JobState.QUEUED);
        Counting quick = new Counting("test.hand-back", (run, steps) -> {
            assertThat(run.attempt()).isEqualTo(1);
            for (int step = (int) run.checkpoint().orElseThrow().done(); step < steps.count(); step++) {
                effect(run, step, "second");
            }
        });
        awaitState(node(quick), id, JobState.SUCCEEDED);
        assertThat(whoDidTheSteps(id)).containsExactly("first", "first", "second", "second", "second");
    }

    @Test
    void aFailedRunIsRepeatedWhenTheClockSaysSoAndNotBefore() {
        AtomicInteger runs = new AtomicInteger();
        Counting handler = new Counting("test.retry",
                new RetryPolicy(3, Duration.ofHours(1), Duration.ofHours(10)), (run, steps) -> {
                    if (runs.incrementAndGet() < 3) {
                        throw new IllegalStateException("no " + runs);
                    }
                });
        Node node = node(handler);
        JobId id = submit(node, handler, 1);
        Await.until("the first run failed", () -> find(node, id).error() != null);
        Job job = find(node, id);
        assertThat(job.state()).isEqualTo(JobState.QUEUED);
        assertThat(job.error()).isEqualTo("IllegalStateException: no 1");
        Instant next = requireNonNull(job.nextRunAt());
        assertThat(Duration.between(clock.instant(), next)).isBetween(Duration.ofMinutes(44), Duration.ofMinutes(60));
        clock.forward(Duration.ofMinutes(43));
        Await.until("the row has been looked at since", () -> find(node, id).state() == JobState.QUEUED);
        assertThat(runs).hasValue(1);
        clock.forward(Duration.ofMinutes(18));
        Await.until("the second run", () -> runs.get() == 2);
        Await.until("it waits again", () -> find(node, id).state() == JobState.QUEUED);
        clock.forward(Duration.ofMinutes(121));
        awaitState(node, id, JobState.SUCCEEDED);
        assertThat(runs).hasValue(3);
    }

    @Test
    void whatFailedForGoodIsKeptAndCanBeReplayed() {
        AtomicBoolean mended = new AtomicBoolean();
        Counting handler = new Counting("test.dead", RetryPolicy.NEVER, (run, steps) -> {
            int from = run.checkpoint().map(reached -> (int) reached.done()).orElse(0);
            for (int step = from; step < steps.count(); step++) {
                if (step == 2 && !mended.get()) {
                    throw new IllegalStateException("line 3 is broken");
                }
                effect(run, step, mended.get() ? "second" : "first");
            }
        });
        Node node = node(handler);
        JobId id = submit(node, handler, 4);
        Job dead = awaitState(node, id, JobState.FAILED);
        assertThat(dead.error()).isEqualTo("IllegalStateException: line 3 is broken");
        List<Job> failed = transactions
                .read(tx -> node.jobs().list(tx, new JobFilter(JobState.FAILED, "test.dead", null, null), null, 10));
        assertThat(failed).extracting(Job::id).containsExactly(id);
        mended.set(true);
        replay(node, id);
        awaitState(node, id, JobState.SUCCEEDED);
        assertThat(whoDidTheSteps(id)).containsExactly("first", "first", "second", "second");
        assertThatThrownBy(() -> replay(node, id)).isInstanceOfSatisfying(CounterfoilException.class,
                e -> assertThat(e.code()).isEqualTo(JobsErrors.NOT_REPLAYABLE));
    }

    @Test
    void aRefusalThatWouldComeAgainFailsAtOnceWithItsOwnWords() {
        ErrorCode refused = new ErrorCode("test.refused", ErrorKind.INVALID, "Refused.");
        Counting handler = new Counting("test.refused", (run, steps) -> {
            throw new CounterfoilException(refused, "The file has no header; add one");
        });
        Node node = node(handler);
        Job job = awaitState(node, submit(node, handler, 1), JobState.FAILED);
        assertThat(job.error()).isEqualTo("The file has no header; add one");
        assertThat(job.attempts()).isEqualTo(1);
    }

    @Test
    void progressGivesTheAttemptsBackSoThatALongJobSurvivesManyInterruptions() {
        Counting handler = new Counting("test.progress",
                new RetryPolicy(2, Duration.ofMillis(1), Duration.ofMillis(1)), (run, steps) -> {
                    int from = run.checkpoint().map(reached -> (int) reached.done()).orElse(0);
                    if (from < steps.count()) {
                        effect(run, from, "first");
                        throw new IllegalStateException("after step " + from);
                    }
                });
        Node node = node(handler);
        JobId id = submit(node, handler, 5);
        awaitState(node, id, JobState.SUCCEEDED);
        assertThat(whoDidTheSteps(id)).hasSize(5);
    }

    @Test
    void aRunningJobIsCancelledBeforeItsNextChunkAndAWaitingOneAtOnce() {
        CountDownLatch started = new CountDownLatch(1);
        CountDownLatch cancelled = new CountDownLatch(1);
        Counting handler = new Counting("test.cancel", (run, steps) -> {
            effect(run, 0, "first");
            started.countDown();
            awaitLatch(cancelled);
            effect(run, 1, "first");
        });
        Node node = node(handler);
        JobId id = submit(node, handler, 2);
        awaitLatch(started);
        cancel(node, id);
        cancelled.countDown();
        awaitState(node, id, JobState.CANCELLED);
        assertThat(whoDidTheSteps(id)).containsExactly("first");

        Counting unknown = new Counting("test.nobody-runs-it", (run, steps) -> {});
        JobId waiting = submit(node, unknown, 1);
        cancel(node, waiting);
        assertThat(find(node, waiting).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void aRecurringTaskRunsOnOneNodeAtATimeAgainAndAgain() {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        AtomicInteger runs = new AtomicInteger();
        RecurringTask task = new RecurringTask() {
            @Override
            public String name() {
                return "test-recurring";
            }

            @Override
            public Recurrence recurrence() {
                return new Recurrence.Every(Duration.ofMillis(20));
            }

            @Override
            public void run() {
                most.accumulateAndGet(running.incrementAndGet(), Math::max);
                running.decrementAndGet();
                if (runs.incrementAndGet() == 2) {
                    throw new IllegalStateException("a failure does not end it");
                }
            }
        };
        nodes.add(new Node(clock, Set.of(), Set.of(task)));
        nodes.add(new Node(clock, Set.of(), Set.of(task)));
        Await.until("it ran five times", () -> runs.get() >= 5);
        assertThat(most).hasValue(1);
    }

    private Node node(JobHandler<?> handler) {
        Node node = new Node(clock, Set.of(handler), Set.of());
        nodes.add(node);
        return node;
    }

    private static JobId submit(Node node, Counting handler, int steps) {
        return transactions.write(tx -> node.jobs().submit(tx, handler.request(steps)));
    }

    private static void replay(Node node, JobId id) {
        transactions.write(tx -> {
            node.jobs().replay(tx, id);
            return null;
        });
    }

    private static void cancel(Node node, JobId id) {
        transactions.write(tx -> {
            node.jobs().cancel(tx, id);
            return null;
        });
    }

    private static void effect(JobRun run, int step, String who) {
        run.chunk(tx -> {
            Effects.add(tx, run.id().text(), step, who);
            return new Checkpoint("step " + step, step + 1);
        });
    }

    private static Job find(Node node, JobId id) {
        return transactions.read(tx -> node.jobs().find(tx, id).orElseThrow());
    }

    private static Job awaitState(Node node, JobId id, JobState state) {
        Await.until(id + " is " + state, () -> find(node, id).state() == state);
        return find(node, id);
    }

    private static List<String> whoDidTheSteps(JobId id) {
        return transactions.read(tx -> Effects.of(tx, id.text()));
    }

    private static long count(String sql) {
        return transactions.<Long>read(tx -> tx.jooq().fetchSingle(sql).into(Long.class));
    }

    private static void awaitLatch(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}

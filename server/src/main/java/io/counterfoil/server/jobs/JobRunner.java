package io.counterfoil.server.jobs;

import com.github.kagkarlsson.scheduler.task.CompletionHandler;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.ErrorKind;
import io.counterfoil.server.persistence.Transactions;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one picked job and writes down what became of it. */
final class JobRunner {
    private static final Logger log = LoggerFactory.getLogger(JobRunner.class);
    /** The same request would be refused the same way again. */
    private static final Set<ErrorKind> LASTING = EnumSet.of(ErrorKind.INVALID, ErrorKind.MALFORMED,
            ErrorKind.NOT_FOUND, ErrorKind.DENIED, ErrorKind.TOO_LARGE);

    private final Transactions transactions;
    private final JobRepository repository;
    private final Clock clock;
    private volatile boolean stopping;

    JobRunner(Transactions transactions, JobRepository repository, Clock clock) {
        this.transactions = transactions;
        this.repository = repository;
        this.clock = clock;
    }

    /** From now on runs end at their next chunk and go back into the queue. */
    void stop() {
        stopping = true;
    }

    <P> CompletionHandler<Void> run(JobHandler<P> handler, String instanceName) {
        if (stopping) {
            return again(clock.instant());
        }
        JobInstance instance = JobInstance.parse(handler.type(), instanceName);
        Optional<BegunRun> taken = transactions.write(tx -> repository.begin(tx, instance, clock.instant()));
        if (taken.isEmpty()) {
            return remove();
        }
        BegunRun begun = taken.get();
        try {
            return attempt(handler, begun);
        } catch (JobStopped e) {
            log.info("{}: this run is no longer the one that counts", begun.id());
            // The row in scheduled_tasks belongs to the other run by now.
            return (complete, operations) -> {};
        }
    }

    private <P> CompletionHandler<Void> attempt(JobHandler<P> handler, BegunRun begun) {
        if (begun.cancelRequested()) {
            return finish(begun, JobState.CANCELLED, null);
        }
        if (begun.attempt() > handler.retries().attempts()) {
            return finish(begun, JobState.FAILED, whyGivenUp(handler.retries().attempts()));
        }
        JobRun run = new JobRun(begun, transactions, repository, clock, () -> stopping);
        try {
            handler.run(run, repository.read(begun.parameters(), handler.parameters()));
            return finish(begun, JobState.SUCCEEDED, null);
        } catch (JobStopped e) {
            return switch (e.reason()) {
                case CANCELLED -> finish(begun, JobState.CANCELLED, null);
                case HANDED_BACK -> handBack(begun);
                case TAKEN_OVER -> throw e;
            };
        } catch (Throwable e) {
            return failed(handler, begun, e);
        }
    }

    private static String whyGivenUp(int attempts) {
        return "Given up: it ended " + attempts + " times without an outcome, such as by a crash of the server";
    }

    private CompletionHandler<Void> failed(JobHandler<?> handler, BegunRun begun, Throwable failure) {
        // The pool would refuse a connection to an interrupted thread.
        boolean interrupted = Thread.interrupted();
        if (stopping && (interrupted || failure instanceof InterruptedException)) {
            return handBack(begun);
        }
        // Not the attempt that the run began with: a checkpoint since then starts the count again.
        int attempt = transactions.read(tx -> repository.find(tx, begun.id()))
                .map(Job::attempts)
                .orElse(begun.attempt());
        String error = describe(failure);
        if (isLasting(failure) || handler.retries().isExhausted(attempt)) {
            log.error("{} ({}) failed for good in attempt {}", begun.id(), handler.type(), attempt, failure);
            return finish(begun, JobState.FAILED, error);
        }
        Instant next = clock.instant().plus(handler.retries().pauseAfter(attempt));
        log.warn("{} ({}) failed in attempt {}; again at {}", begun.id(), handler.type(), attempt, next, failure);
        transactions.write(tx -> {
            repository.requeue(tx, begun.id(), begun.fence(), true, error, next);
            return null;
        });
        return again(next);
    }

    private CompletionHandler<Void> handBack(BegunRun begun) {
        Instant now = clock.instant();
        transactions.write(tx -> {
            repository.requeue(tx, begun.id(), begun.fence(), false, null, now);
            return null;
        });
        return again(now);
    }

    private CompletionHandler<Void> finish(BegunRun begun, JobState state, @Nullable String error) {
        transactions.write(tx -> {
            repository.finish(tx, begun.id(), begun.fence(), state, error, clock.instant());
            return null;
        });
        return remove();
    }

    private static CompletionHandler<Void> again(Instant at) {
        return (complete, operations) -> operations.reschedule(complete, at);
    }

    private static CompletionHandler<Void> remove() {
        return (complete, operations) -> operations.remove();
    }

    private static boolean isLasting(Throwable failure) {
        return failure instanceof CounterfoilException known && LASTING.contains(known.code().kind());
    }

    /** For the person who looks at the job: our own words as they are, a mistake with its kind. */
    static String describe(Throwable failure) {
        return failure instanceof CounterfoilException known
                ? known.message()
                : failure.getClass().getSimpleName() + ": " + failure.getMessage();
    }
}

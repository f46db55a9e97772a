package io.counterfoil.server.jobs;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Submits jobs and looks at them. All of it happens in the caller's transaction: a rollback takes it back, and the
 * commit starts the job. Safe for any number of threads and nodes.
 */
public final class Jobs {
    private static final int MOST_LISTED = 1_000;

    private final JobRepository repository;
    private final JobsConfig config;
    private final WakeUp wakeUp;
    private final Ids ids;
    private final Clock clock;

    @Inject
    Jobs(JobRepository repository, JobsConfig config, WakeUp wakeUp, Ids ids, Clock clock) {
        this.repository = repository;
        this.config = config;
        this.wakeUp = wakeUp;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Submits a job. It runs once this transaction is committed: at once, on this node or another one. A type that no
     * running node knows waits until one does.
     */
    public JobId submit(Transaction tx, JobRequest request) {
        return submit(tx, request, Duration.ZERO);
    }

    /**
     * Submits a job that somebody may think better of: it does not run before {@link JobsConfig#undoTime} is over, and
     * until then it can be cancelled as if it had never been.
     */
    public JobId submitUndoable(Transaction tx, JobRequest request) {
        return submit(tx, request, config.undoTime());
    }

    private JobId submit(Transaction tx, JobRequest request, Duration delay) {
        JobId id = new JobId(ids.next());
        Instant now = clock.instant();
        repository.insert(tx, id, request, now, now.plus(delay));
        tx.afterCommit(wakeUp::ring);
        return id;
    }

    public Optional<Job> find(Transaction tx, JobId id) {
        return repository.find(tx, id);
    }

    /** The newest first. Failed ones are the dead letters. */
    public List<Job> list(Transaction tx, JobFilter filter, @Nullable JobId before, int limit) {
        Invariants.require(limit >= 1 && limit <= MOST_LISTED, "a page of %d jobs", limit);
        return repository.list(tx, filter, before, limit);
    }

    /** How many jobs are queued, running and failed, in all legal entities. */
    public Map<JobState, Long> counts(Transaction tx) {
        return repository.counts(tx);
    }

    /**
     * Sends a failed or cancelled job again, with all its attempts. It goes on after its last checkpoint.
     *
     * @throws CounterfoilException {@code job.not-found}, {@code job.not-replayable}
     */
    public void replay(Transaction tx, JobId id) {
        JobState state = lockedState(tx, id);
        if (state != JobState.FAILED && state != JobState.CANCELLED) {
            throw new CounterfoilException(JobsErrors.NOT_REPLAYABLE,
                    id + " is " + state.text() + ": only a job that failed or was cancelled can be replayed");
        }
        repository.replay(tx, id, clock.instant());
        tx.afterCommit(wakeUp::ring);
    }

    /**
     * Asks a job to end. One that waits ends now; one that runs ends before its next chunk, and what its chunks have
     * committed stays.
     *
     * @throws CounterfoilException {@code job.not-found}, {@code job.already-finished}
     */
    public void cancel(Transaction tx, JobId id) {
        JobState state = lockedState(tx, id);
        if (state.isFinal()) {
            throw new CounterfoilException(JobsErrors.ALREADY_FINISHED,
                    id + " is " + state.text() + " and cannot be cancelled");
        }
        repository.cancel(tx, id, clock.instant());
    }

    private JobState lockedState(Transaction tx, JobId id) {
        return repository.lock(tx, id)
                .map(JobRepository::state)
                .orElseThrow(() -> new CounterfoilException(JobsErrors.NOT_FOUND, "There is no job " + id));
    }
}

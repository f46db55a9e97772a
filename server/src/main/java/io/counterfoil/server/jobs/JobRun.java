package io.counterfoil.server.jobs;

import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import java.time.Clock;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One run of a job, as its handler sees it. Used by the handler's thread. Every method but the readers throws
 * {@link JobStopped} when the run must not go on.
 */
public final class JobRun {
    private final BegunRun begun;
    private final Transactions transactions;
    private final JobRepository repository;
    private final Clock clock;
    private final BooleanSupplier stopping;
    private @Nullable Checkpoint checkpoint;

    JobRun(BegunRun begun, Transactions transactions, JobRepository repository, Clock clock, BooleanSupplier stopping) {
        this.begun = begun;
        this.transactions = transactions;
        this.repository = repository;
        this.clock = clock;
        this.stopping = stopping;
        this.checkpoint = begun.checkpoint() == null ? null : new Checkpoint(begun.checkpoint(), begun.done());
    }

    public JobId id() {
        return begun.id();
    }

    /** Which attempt this is since the last checkpoint, from 1. */
    public int attempt() {
        return begun.attempt();
    }

    /** The last one that was committed, by this run or one before: go on after it. Empty at the very start. */
    public Optional<Checkpoint> checkpoint() {
        return Optional.ofNullable(checkpoint);
    }

    /**
     * Does a part of the work in a transaction, and commits with it how far the job then is. The work follows the rules
     * of {@link Transactions#write}: after a conflict it runs again.
     */
    public void chunk(Function<Transaction, Checkpoint> work) {
        if (stopping.getAsBoolean()) {
            throw new JobStopped(JobStopped.Reason.HANDED_BACK, id());
        }
        transactions.write(tx -> {
            guard(tx);
            Checkpoint reached = work.apply(tx);
            saveCheckpoint(tx, reached);
            return reached;
        });
    }

    /**
     * The first statement of a transaction that another service opens for this job, such as a command: it cannot commit
     * once another node has taken the job over. Locks the job's progress row until the transaction ends.
     */
    public void guard(Transaction tx) {
        repository.guard(tx, id(), begun.fence());
    }

    /** Commits with this transaction how far the job is. {@link #chunk} does it by itself. */
    public void saveCheckpoint(Transaction tx, Checkpoint reached) {
        repository.saveCheckpoint(tx, id(), begun.fence(), reached, clock.instant());
        tx.afterCommit(() -> checkpoint = reached);
    }

    /** Shows how far the job is, at once and to everyone; not a checkpoint. Call it without an open transaction. */
    public void progress(long done, @Nullable Long total, @Nullable String message) {
        transactions.write(tx -> {
            repository.saveProgress(tx, id(), begun.fence(), done, total, message, clock.instant());
            return null;
        });
    }

    /** Keeps what came out of the job; a later call replaces it. Call it without an open transaction. */
    public void result(Object result) {
        transactions.write(tx -> {
            repository.saveResult(tx, id(), begun.fence(), result);
            return null;
        });
    }

    /** For loops without chunks: ends the run here if it must not go on. Call it without an open transaction. */
    public void check() {
        if (stopping.getAsBoolean()) {
            throw new JobStopped(JobStopped.Reason.HANDED_BACK, id());
        }
        transactions.write(tx -> {
            guard(tx);
            return null;
        });
    }
}

package io.counterfoil.server.jobs;

/**
 * Does the work of one type of job. Contributed by a feature's module: {@code Multibinder<JobHandler<?>>}.
 *
 * <p>
 * It runs at least once: a node that dies is followed by another, and the job goes on after the last committed
 * checkpoint. Work that belongs to a checkpoint is committed with it ({@link JobRun#chunk}); an effect outside the
 * database must be safe to repeat. Called without an open transaction, by one thread for each job.
 *
 * @param <P> the parameters: a record that Jackson reads
 */
public interface JobHandler<P> {
    /** The type that a {@link JobRequest} names; never changed once jobs of it were submitted. */
    String type();

    Class<P> parameters();

    /** How often and when a run that failed is repeated. Attempts count from the last committed checkpoint. */
    default RetryPolicy retries() {
        return RetryPolicy.STANDARD;
    }

    /**
     * Runs the job, from {@link JobRun#checkpoint} on. Returning is success. Throwing repeats it by {@link #retries},
     * but for a refusal that would come again (invalid, malformed, denied, not found), which fails it at once.
     * {@link JobStopped} must be let through.
     */
    void run(JobRun run, P parameters) throws Exception;
}

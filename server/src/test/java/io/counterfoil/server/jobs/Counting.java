package io.counterfoil.server.jobs;

import java.util.function.BiConsumer;

/** A handler made of a lambda. */
record Counting(String type, RetryPolicy retries, BiConsumer<JobRun, Counting.Steps> work)
        implements
            JobHandler<Counting.Steps> {
    /** How many chunks the job has. */
    record Steps(int count) {}

    Counting(String type, BiConsumer<JobRun, Steps> work) {
        this(type, RetryPolicy.STANDARD, work);
    }

    @Override
    public Class<Steps> parameters() {
        return Steps.class;
    }

    @Override
    public void run(JobRun run, Steps parameters) {
        work.accept(run, parameters);
    }

    JobRequest request(int steps) {
        return new JobRequest(type, null, new Steps(steps), "usr_anna");
    }
}

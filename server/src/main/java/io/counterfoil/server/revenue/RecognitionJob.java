package io.counterfoil.server.revenue;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.jobs.Checkpoint;
import io.counterfoil.server.jobs.JobHandler;
import io.counterfoil.server.jobs.JobRun;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;

/**
 * The job of a recognition run. Each command also commits how far the job is; what is recognised is not due any more,
 * so a run that was interrupted goes on by looking again.
 */
final class RecognitionJob implements JobHandler<RecognitionJob.Parameters> {
    static final String TYPE = "revenue.recognise";

    private final Recognition recognition;
    private final RunRepository repository;
    private final Transactions transactions;
    private final Clock clock;

    /** Which run. */
    record Parameters(EntityId entity, RecognitionRunId run, LocalDate through) {}

    @Inject
    RecognitionJob(Recognition recognition, RunRepository repository, Transactions transactions, Clock clock) {
        this.recognition = recognition;
        this.repository = repository;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public Class<Parameters> parameters() {
        return Parameters.class;
    }

    @Override
    public void run(JobRun run, Parameters parameters) {
        long done = run.checkpoint().map(Checkpoint::done).orElse(0L);
        Recognition.Step step;
        do {
            run.check();
            long before = done;
            step = recognition.step(parameters.entity(), parameters.run(), parameters.through(), (tx, reached) -> {
                run.guard(tx);
                if (reached.lines() > 0) {
                    run.saveCheckpoint(tx, new Checkpoint("", before + reached.lines()));
                }
            });
            done += step.lines();
        } while (step.more());
        transactions.write(tx -> {
            run.guard(tx);
            repository.finish(tx, parameters.run(), clock.instant());
            return parameters;
        });
        run.result(parameters);
    }
}

package io.counterfoil.server.revenue;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.jobs.Job;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.jobs.JobRequest;
import io.counterfoil.server.jobs.Jobs;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/** Starts recognition runs and tells what became of them. Safe for any number of threads and nodes. */
public final class RecognitionRuns {
    private final RunRepository repository;
    private final ObligationRepository obligations;
    private final Entities entities;
    private final Commands commands;
    private final Transactions transactions;
    private final Jobs jobs;
    private final Ids ids;
    private final Clock clock;

    /** What the command remembers. */
    record Started(RecognitionRunId run) {}

    @Inject
    RecognitionRuns(RunRepository repository, ObligationRepository obligations, Entities entities, Commands commands,
            Transactions transactions, Jobs jobs, Ids ids, Clock clock) {
        this.repository = repository;
        this.obligations = obligations;
        this.entities = entities;
        this.commands = commands;
        this.transactions = transactions;
        this.jobs = jobs;
        this.ids = ids;
        this.clock = clock;
    }

    /**
     * Submits a job that recognises all that is due on a day or before. Two at the same time share the work; nothing is
     * recognised twice.
     *
     * @param through today in the entity's time zone, or earlier
     * @throws CounterfoilException {@code revenue.invalid}
     */
    public RecognitionRun start(Actor actor, IdempotencyKey key, EntityId entityId, LocalDate through) {
        LegalEntity entity = entities.require(entityId);
        if (through.isAfter(entity.today(clock))) {
            throw CounterfoilException.ofField(RevenueErrors.INVALID, "through", "is in the future",
                    "Nothing is earned before its day: give " + entity.today(clock) + " or an earlier day");
        }
        Started started = commands.run(actor, Command.of("revenue.start-run", Started.class)
                .needs("revenue:recognise", entityId)
                .keyed(key, through)
                .does(context -> submit(context, entityId, through)));
        return require(entityId, started.run());
    }

    /** Submits a run of an entity if something was due yesterday or before and no run is at it. */
    void startIfDue(EntityId entityId) {
        LegalEntity entity = entities.require(entityId);
        LocalDate yesterday = entity.today(clock).minusDays(1);
        boolean due = transactions.read(tx -> {
            boolean waiting = !obligations.due(tx, entityId, yesterday, 1).isEmpty();
            return waiting && repository.page(tx, entityId, Long.MAX_VALUE, 1, entity.functionalCurrency())
                    .stream()
                    .noneMatch(run -> run.finishedAt() == null
                            && jobs.find(tx, run.job()).map(Job::state).filter(state -> !state.isFinal()).isPresent());
        });
        if (due) {
            commands.run(Recognition.ACTOR, Command.of("revenue.start-run", Started.class)
                    .needs("revenue:recognise", entityId)
                    .does(context -> submit(context, entityId, yesterday)));
        }
    }

    private Started submit(CommandContext context, EntityId entity, LocalDate through) {
        RecognitionRunId run = new RecognitionRunId(ids.next());
        JobId job = jobs.submit(context.tx(), new JobRequest(RecognitionJob.TYPE, entity.value(),
                new RecognitionJob.Parameters(entity, run, through), context.actor().principal()));
        repository.insert(context.tx(), run, entity, through, job, context.recordedAt());
        context.record(List.of(run.text(), job.text()), List.of(), Map.of("through", through.toString()));
        return new Started(run);
    }

    /** @throws CounterfoilException {@code revenue.run-not-found} */
    public RecognitionRun require(EntityId entityId, RecognitionRunId id) {
        LegalEntity entity = entities.require(entityId);
        return transactions.read(tx -> repository.find(tx, entityId, id, entity.functionalCurrency()))
                .orElseThrow(() -> new CounterfoilException(RevenueErrors.RUN_NOT_FOUND,
                        "There is no recognition run " + id));
    }

    /** Newest first, those with an id below {@code before}. */
    public List<RecognitionRun> page(EntityId entityId, long before, int limit) {
        LegalEntity entity = entities.require(entityId);
        return transactions
                .read(tx -> repository.page(tx, entityId, before, limit, entity.functionalCurrency()));
    }
}

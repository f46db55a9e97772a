package io.counterfoil.server.bulk;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.jobs.JobRequest;
import io.counterfoil.server.jobs.Jobs;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Starts runs over many documents, and tells about them. Safe for threads. */
public final class BulkRuns {
    /** How many documents a run has at most. */
    public static final int MOST = 5_000;
    static final String JOB = "bulk.run";

    private final Commands commands;
    private final Transactions transactions;
    private final BulkRepository repository;
    private final Jobs jobs;
    private final Ids ids;

    /** What a run's job works on, and as whom. */
    record Task(
            BulkRunId run,
            EntityId entity,
            BulkAction action,
            int items,
            Actor.Kind kind,
            String principal,
            String person) {
        Actor actor() {
            return new Actor(kind, principal, person);
        }
    }

    /** Answer of a command. */
    record Started(JobId job) {}

    @Inject
    BulkRuns(Commands commands, Transactions transactions, BulkRepository repository, Jobs jobs, Ids ids) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.jobs = jobs;
        this.ids = ids;
    }

    /**
     * Starts a run, which can be undone for some seconds. Each document is worked on by its own command, as whoever
     * starts the run: what they may not do, or what a document does not allow, is refused for that document alone.
     *
     * @param items numbered from 1
     * @throws CounterfoilException {@code bulk.invalid}, {@code auth.denied}
     */
    public JobId start(Actor actor, IdempotencyKey key, EntityId entity, BulkAction action, List<BulkItem> items) {
        if (items.isEmpty() || items.size() > MOST) {
            throw CounterfoilException.ofField(BulkErrors.INVALID, "id", "names " + items.size() + " documents",
                    "Select 1 to " + MOST);
        }
        return commands.run(actor, Command.of("bulk.start", Started.class)
                .needs(action.permission(), entity)
                .keyed(key, List.of(action, items))
                .does(context -> {
                    BulkRunId id = new BulkRunId(ids.next());
                    JobId job = jobs.submitUndoable(context.tx(), new JobRequest(JOB, entity.value(),
                            new Task(id, entity, action, items.size(), actor.kind(), actor.principal(),
                                    actor.person()),
                            actor.principal()));
                    repository.insert(context.tx(), entity,
                            new BulkRun(id, action, job, items.size(), context.recordedAt()), items);
                    context.record(List.of(id.text(), job.text()), List.of(),
                            Map.of("action", action.code(), "items", Integer.toString(items.size())));
                    return new Started(job);
                })).job();
    }

    /** The run that a job works on. */
    public Optional<BulkRun> ofJob(EntityId entity, JobId job) {
        return transactions.read(tx -> repository.ofJob(tx, entity, job));
    }

    /** The documents of a run behind a number, in the order in which they are worked on. */
    public List<BulkItem> items(BulkRun run, int after, int limit) {
        return transactions.read(tx -> repository.items(tx, run.id(), after, limit));
    }
}

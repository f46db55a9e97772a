package io.counterfoil.server.operations;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.jobs.Job;
import io.counterfoil.server.jobs.JobFilter;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.jobs.JobState;
import io.counterfoil.server.jobs.Jobs;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at jobs, runs failed ones again and stops those that run. Changes are commands: they need {@code job:manage}
 * for the job's legal entity and leave a leaf. Idempotent by the key. Safe for any number of threads and nodes.
 */
public final class JobControl {
    static final String READ = "job:read";
    static final String MANAGE = "job:manage";

    private final Jobs jobs;
    private final Transactions transactions;
    private final Commands commands;
    private final Permissions permissions;

    /** The job that was changed. */
    record Changed(JobId job) {}

    @Inject
    JobControl(Jobs jobs, Transactions transactions, Commands commands, Permissions permissions) {
        this.jobs = jobs;
        this.transactions = transactions;
        this.commands = commands;
        this.permissions = permissions;
    }

    /**
     * The newest first: of a legal entity, or of the whole installation.
     *
     * @param entity null for all
     * @param state null for all
     * @param before only jobs before this one, for the next page
     * @throws CounterfoilException {@code auth.denied}
     */
    public List<JobView> list(Actor actor, @Nullable EntityId entity, @Nullable JobState state, @Nullable JobId before,
            int limit) {
        permissions.require(actor, READ, entity);
        JobFilter filter = new JobFilter(state, null, entity == null ? null : entity.value(), null);
        return transactions.read(tx -> jobs.list(tx, filter, before, limit)).stream().map(JobView::of).toList();
    }

    /** @throws CounterfoilException {@code operations.job-not-found}, {@code auth.denied} */
    public JobView find(Actor actor, JobId id) {
        Job job = find(id);
        permissions.require(actor, READ, JobView.entity(job));
        return JobView.of(job);
    }

    /**
     * Runs a failed or cancelled job again from where it stopped.
     *
     * @throws CounterfoilException {@code job.not-replayable}, and as {@link #find(Actor, JobId)}
     */
    public JobView replay(Actor actor, IdempotencyKey key, JobId id) {
        return change(actor, key, id, "job.replay", (context, job) -> jobs.replay(context.tx(), job));
    }

    /**
     * Stops a job after the chunk that it is at; what is done stays done.
     *
     * @throws CounterfoilException {@code job.already-finished}, and as {@link #find(Actor, JobId)}
     */
    public JobView cancel(Actor actor, IdempotencyKey key, JobId id) {
        return change(actor, key, id, "job.cancel", (context, job) -> jobs.cancel(context.tx(), job));
    }

    private JobView change(Actor actor, IdempotencyKey key, JobId id, String type,
            BiConsumer<CommandContext, JobId> work) {
        Job job = find(id);
        Changed changed = commands.run(actor, Command.of(type, Changed.class)
                .needs(MANAGE, JobView.entity(job))
                .keyed(key, id)
                .does(context -> {
                    work.accept(context, id);
                    context.record(List.of(id.text()), List.of(), Map.of("type", job.type()));
                    return new Changed(id);
                }));
        return JobView.of(find(changed.job()));
    }

    private Job find(JobId id) {
        return transactions.read(tx -> jobs.find(tx, id))
                .orElseThrow(() -> new CounterfoilException(OperationsErrors.JOB_NOT_FOUND, "There is no job " + id));
    }
}

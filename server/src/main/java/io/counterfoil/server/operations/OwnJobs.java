package io.counterfoil.server.operations;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.command.Permissions;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.jobs.Job;
import io.counterfoil.server.jobs.JobFilter;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.jobs.Jobs;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;

/**
 * The jobs that somebody has started themselves, in one legal entity: for everyone who may start one, whether or not
 * they see the jobs of others. Who holds {@code job:read} finds all of them. Safe for threads.
 */
public final class OwnJobs {
    private final Jobs jobs;
    private final Transactions transactions;
    private final Commands commands;
    private final Permissions permissions;

    /** The job that was changed. */
    record Changed(JobId job) {}

    @Inject
    OwnJobs(Jobs jobs, Transactions transactions, Commands commands, Permissions permissions) {
        this.jobs = jobs;
        this.transactions = transactions;
        this.commands = commands;
        this.permissions = permissions;
    }

    /** One's own, the newest first. */
    public List<JobView> list(Actor actor, EntityId entity, int limit) {
        JobFilter filter = new JobFilter(null, null, entity.value(), actor.principal());
        return transactions.read(tx -> jobs.list(tx, filter, null, limit)).stream().map(JobView::of).toList();
    }

    /** @throws CounterfoilException {@code operations.job-not-found}, for those of others too */
    public JobView find(Actor actor, EntityId entity, JobId id) {
        Job job = transactions.read(tx -> jobs.find(tx, id))
                .filter(found -> entity.equals(JobView.entity(found)))
                .orElseThrow(() -> notFound(id));
        if (!job.requestedBy().equals(actor.principal())
                && !permissions.holds(actor, JobControl.READ, entity)) {
            throw notFound(id);
        }
        return JobView.of(job);
    }

    /**
     * Stops one's own job after the part that it is at; what is done stays done. One that has not begun leaves nothing.
     *
     * @throws CounterfoilException {@code operations.job-not-found}, {@code job.already-finished}
     */
    public void stop(Actor actor, IdempotencyKey key, EntityId entity, JobId id) {
        if (!find(actor, entity, id).requestedBy().equals(actor.principal())) {
            permissions.require(actor, JobControl.MANAGE, entity);
        }
        commands.run(actor, Command.of("job.stop", Changed.class)
                .needs("me:manage", entity)
                .keyed(key, id)
                .does(context -> {
                    jobs.cancel(context.tx(), id);
                    context.record(List.of(id.text()), List.of(), Map.of());
                    return new Changed(id);
                }));
    }

    private static CounterfoilException notFound(JobId id) {
        return new CounterfoilException(OperationsErrors.JOB_NOT_FOUND, "There is no job " + id);
    }
}

package io.counterfoil.server.jobs;

import static io.counterfoil.server.schema.Tables.JOB;
import static io.counterfoil.server.schema.Tables.JOB_PROGRESS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.JobProgressRecord;
import io.counterfoil.server.schema.tables.records.JobRecord;
import io.counterfoil.server.schema.tables.records.ScheduledTasksRecord;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads and writes job, job_progress, and the rows of scheduled_tasks that submit a job. */
final class JobRepository {
    private static final int ERROR_LENGTH = 4_000;
    private static final int MESSAGE_LENGTH = 500;

    private final ObjectMapper json;

    JobRepository(ObjectMapper json) {
        this.json = json;
    }

    void insert(Transaction tx, JobId id, JobRequest request, Instant now, Instant notBefore) {
        JobRecord job = new JobRecord();
        job.setId(id.value());
        job.setType(request.type());
        job.setEntityId(request.entityId());
        job.setState(JobState.QUEUED.text());
        job.setParameters(write(request.parameters()));
        job.setRequestedBy(request.requestedBy());
        job.setReplays(0);
        job.setCreatedAt(now);
        job.setNextRunAt(notBefore);
        job.setVersion(1L);
        tx.insert(job);
        JobProgressRecord progress = new JobProgressRecord();
        progress.setJobId(id.value());
        progress.setFence(0L);
        progress.setAttempts(0);
        progress.setDoneUnits(0L);
        progress.setCancelRequested(false);
        progress.setUpdatedAt(now);
        tx.insert(progress);
        schedule(tx, new JobInstance(request.type(), id, 0), notBefore);
    }

    /** The row that db-scheduler picks up: written with the command's own transaction. */
    private static void schedule(Transaction tx, JobInstance instance, Instant at) {
        ScheduledTasksRecord row = new ScheduledTasksRecord();
        row.setTaskName(instance.taskName());
        row.setTaskInstance(instance.instanceName());
        row.setExecutionTime(at);
        row.setPicked(false);
        row.setVersion(1L);
        tx.insert(row);
    }

    /**
     * Takes the job for a new run: from here on nothing of an older run can be committed. Empty when there is nothing
     * to run.
     */
    Optional<BegunRun> begin(Transaction tx, JobInstance instance, Instant now) {
        JobRecord job = lock(tx, instance.id()).orElse(null);
        if (job == null || job.getReplays() != instance.replay() || state(job).isFinal()) {
            return Optional.empty();
        }
        JobProgressRecord progress = lockProgress(tx, instance.id());
        long fence = progress.getFence() + 1;
        int attempts = progress.getAttempts() + 1;
        tx.jooq()
                .update(JOB_PROGRESS)
                .set(JOB_PROGRESS.FENCE, fence)
                .set(JOB_PROGRESS.ATTEMPTS, attempts)
                .set(JOB_PROGRESS.UPDATED_AT, now)
                .where(JOB_PROGRESS.JOB_ID.eq(job.getId()))
                .execute();
        tx.jooq()
                .update(JOB)
                .set(JOB.STATE, JobState.RUNNING.text())
                .set(JOB.STARTED_AT, job.getStartedAt() == null ? now : job.getStartedAt())
                .setNull(JOB.NEXT_RUN_AT)
                .set(JOB.VERSION, job.getVersion() + 1)
                .where(JOB.ID.eq(job.getId()))
                .execute();
        return Optional
                .of(new BegunRun(instance.id(), fence, attempts, Boolean.TRUE.equals(progress.getCancelRequested()),
                        progress.getCheckpoint(), progress.getDoneUnits(), job.getParameters()));
    }

    /** Locks the run's row until the transaction ends, and ends the run if it is no longer the one that counts. */
    void guard(Transaction tx, JobId id, long fence) {
        JobProgressRecord progress = lockProgress(tx, id);
        if (progress.getFence() != fence) {
            throw new JobStopped(JobStopped.Reason.TAKEN_OVER, id);
        }
        if (Boolean.TRUE.equals(progress.getCancelRequested())) {
            throw new JobStopped(JobStopped.Reason.CANCELLED, id);
        }
    }

    void saveCheckpoint(Transaction tx, JobId id, long fence, Checkpoint reached, Instant now) {
        int rows = tx.jooq()
                .update(JOB_PROGRESS)
                .set(JOB_PROGRESS.CHECKPOINT, reached.cursor())
                .set(JOB_PROGRESS.DONE_UNITS, reached.done())
                .set(JOB_PROGRESS.ATTEMPTS, 1)
                .set(JOB_PROGRESS.UPDATED_AT, now)
                .where(isRun(id, fence))
                .execute();
        requireRun(rows, id);
    }

    void saveProgress(Transaction tx, JobId id, long fence, long done, @Nullable Long total, @Nullable String message,
            Instant now) {
        int rows = tx.jooq()
                .update(JOB_PROGRESS)
                .set(JOB_PROGRESS.DONE_UNITS, done)
                .set(JOB_PROGRESS.TOTAL_UNITS, total)
                .set(JOB_PROGRESS.MESSAGE, cut(message, MESSAGE_LENGTH))
                .set(JOB_PROGRESS.UPDATED_AT, now)
                .where(isRun(id, fence))
                .execute();
        requireRun(rows, id);
    }

    void saveResult(Transaction tx, JobId id, long fence, Object result) {
        guard(tx, id, fence);
        tx.jooq().update(JOB).set(JOB.RESULT, write(result)).where(JOB.ID.eq(id.value())).execute();
    }

    /** Ends the run for good. */
    void finish(Transaction tx, JobId id, long fence, JobState state, @Nullable String error, Instant now) {
        JobRecord job = lockRun(tx, id, fence);
        tx.jooq()
                .update(JOB)
                .set(JOB.STATE, state.text())
                .set(JOB.ERROR, cut(error, ERROR_LENGTH))
                .set(JOB.FINISHED_AT, now)
                .setNull(JOB.NEXT_RUN_AT)
                .set(JOB.VERSION, job.getVersion() + 1)
                .where(JOB.ID.eq(id.value()))
                .execute();
    }

    /** Puts the job back into the queue; an attempt that was only interrupted does not count. */
    void requeue(Transaction tx, JobId id, long fence, boolean counts, @Nullable String error, Instant nextRunAt) {
        JobRecord job = lockRun(tx, id, fence);
        tx.jooq()
                .update(JOB)
                .set(JOB.STATE, JobState.QUEUED.text())
                .set(JOB.ERROR, error == null ? job.getError() : cut(error, ERROR_LENGTH))
                .set(JOB.NEXT_RUN_AT, nextRunAt)
                .set(JOB.VERSION, job.getVersion() + 1)
                .where(JOB.ID.eq(id.value()))
                .execute();
        if (!counts) {
            tx.jooq()
                    .update(JOB_PROGRESS)
                    .set(JOB_PROGRESS.ATTEMPTS, DSL.greatest(JOB_PROGRESS.ATTEMPTS.minus(1), DSL.val(0)))
                    .where(JOB_PROGRESS.JOB_ID.eq(id.value()))
                    .execute();
        }
    }

    Optional<JobRecord> lock(Transaction tx, JobId id) {
        return tx.jooq().selectFrom(JOB).where(JOB.ID.eq(id.value())).forUpdate().fetchOptional();
    }

    /** The caller holds the job's lock. */
    void replay(Transaction tx, JobId id, Instant now) {
        JobRecord job = lock(tx, id).orElseThrow();
        int replay = job.getReplays() + 1;
        tx.jooq()
                .update(JOB)
                .set(JOB.STATE, JobState.QUEUED.text())
                .set(JOB.REPLAYS, replay)
                .set(JOB.NEXT_RUN_AT, now)
                .setNull(JOB.FINISHED_AT)
                .set(JOB.VERSION, job.getVersion() + 1)
                .where(JOB.ID.eq(id.value()))
                .execute();
        tx.jooq()
                .update(JOB_PROGRESS)
                .set(JOB_PROGRESS.FENCE, JOB_PROGRESS.FENCE.plus(1))
                .set(JOB_PROGRESS.ATTEMPTS, 0)
                .set(JOB_PROGRESS.CANCEL_REQUESTED, false)
                .set(JOB_PROGRESS.UPDATED_AT, now)
                .where(JOB_PROGRESS.JOB_ID.eq(id.value()))
                .execute();
        schedule(tx, new JobInstance(job.getType(), id, replay), now);
    }

    /** A queued job ends here; a running one sees the request with its next chunk. The caller holds the job's lock. */
    void cancel(Transaction tx, JobId id, Instant now) {
        JobRecord job = lock(tx, id).orElseThrow();
        boolean queued = state(job) == JobState.QUEUED;
        tx.jooq()
                .update(JOB_PROGRESS)
                .set(JOB_PROGRESS.CANCEL_REQUESTED, true)
                .where(JOB_PROGRESS.JOB_ID.eq(job.getId()))
                .execute();
        var update = tx.jooq().update(JOB).set(JOB.VERSION, job.getVersion() + 1);
        if (queued) {
            update = update.set(JOB.STATE, JobState.CANCELLED.text())
                    .set(JOB.FINISHED_AT, now)
                    .setNull(JOB.NEXT_RUN_AT);
        }
        update.where(JOB.ID.eq(job.getId())).execute();
    }

    Optional<Job> find(Transaction tx, JobId id) {
        return tx.jooq()
                .select()
                .from(JOB)
                .join(JOB_PROGRESS)
                .on(JOB_PROGRESS.JOB_ID.eq(JOB.ID))
                .where(JOB.ID.eq(id.value()))
                .fetchOptional(this::job);
    }

    List<Job> list(Transaction tx, JobFilter filter, @Nullable JobId before, int limit) {
        Condition condition = DSL.noCondition();
        if (filter.state() != null) {
            condition = condition.and(JOB.STATE.eq(filter.state().text()));
        }
        if (filter.type() != null) {
            condition = condition.and(JOB.TYPE.eq(filter.type()));
        }
        if (filter.entityId() != null) {
            condition = condition.and(JOB.ENTITY_ID.eq(filter.entityId()));
        }
        if (filter.requestedBy() != null) {
            condition = condition.and(JOB.REQUESTED_BY.eq(filter.requestedBy()));
        }
        if (before != null) {
            condition = condition.and(JOB.ID.lt(before.value()));
        }
        return tx.jooq()
                .select()
                .from(JOB)
                .join(JOB_PROGRESS)
                .on(JOB_PROGRESS.JOB_ID.eq(JOB.ID))
                .where(condition)
                .orderBy(JOB.ID.desc())
                .limit(limit)
                .fetch(this::job);
    }

    /** How many are in each state that is not a good end. */
    Map<JobState, Long> counts(Transaction tx) {
        Map<JobState, Long> counts = new EnumMap<>(JobState.class);
        for (JobState state : List.of(JobState.QUEUED, JobState.RUNNING, JobState.FAILED)) {
            Long count = tx.jooq().selectCount().from(JOB).where(JOB.STATE.eq(state.text())).fetchOne(0, Long.class);
            counts.put(state, count == null ? 0 : count);
        }
        return counts;
    }

    <T> T read(String text, Class<T> type) {
        try {
            return json.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the stored JSON is no " + type.getSimpleName(), e);
        }
    }

    static JobState state(JobRecord job) {
        return JobState.fromString(job.getState());
    }

    private JobRecord lockRun(Transaction tx, JobId id, long fence) {
        JobRecord job = lock(tx, id).orElseThrow(() -> new JobStopped(JobStopped.Reason.TAKEN_OVER, id));
        if (lockProgress(tx, id).getFence() != fence) {
            throw new JobStopped(JobStopped.Reason.TAKEN_OVER, id);
        }
        return job;
    }

    private static JobProgressRecord lockProgress(Transaction tx, JobId id) {
        return tx.jooq()
                .selectFrom(JOB_PROGRESS)
                .where(JOB_PROGRESS.JOB_ID.eq(id.value()))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> new JobStopped(JobStopped.Reason.TAKEN_OVER, id));
    }

    private static Condition isRun(JobId id, long fence) {
        return JOB_PROGRESS.JOB_ID.eq(id.value()).and(JOB_PROGRESS.FENCE.eq(fence));
    }

    private static void requireRun(int rows, JobId id) {
        if (rows != 1) {
            throw new JobStopped(JobStopped.Reason.TAKEN_OVER, id);
        }
    }

    private Job job(Record row) {
        JobRecord job = row.into(JOB);
        JobProgressRecord progress = row.into(JOB_PROGRESS);
        String result = job.getResult();
        return new Job(new JobId(job.getId()), job.getType(), job.getEntityId(), state(job),
                read(job.getParameters(), JsonNode.class), result == null ? null : read(result, JsonNode.class),
                progress.getDoneUnits(), progress.getTotalUnits(), progress.getMessage(), progress.getAttempts(),
                job.getError(), Boolean.TRUE.equals(progress.getCancelRequested()), job.getRequestedBy(),
                job.getCreatedAt(), job.getStartedAt(), job.getFinishedAt(), job.getNextRunAt(), job.getVersion());
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }

    private static @Nullable String cut(@Nullable String text, int length) {
        return text == null || text.length() <= length ? text : text.substring(0, length);
    }
}

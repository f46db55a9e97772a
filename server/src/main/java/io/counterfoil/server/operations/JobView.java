package io.counterfoil.server.operations;

import com.fasterxml.jackson.databind.JsonNode;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.jobs.Job;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.jobs.JobState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as operators see it.
 *
 * @param entity the legal entity that it works for, or null
 * @param done how many units of {@code total} are done
 * @param error what went wrong last, or null
 * @param nextRunAt while queued: it does not run before
 */
public record JobView(
        JobId id,
        String type,
        @Nullable EntityId entity,
        JobState state,
        @Nullable JsonNode result,
        long done,
        @Nullable Long total,
        @Nullable String message,
        int attempts,
        @Nullable String error,
        String requestedBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant nextRunAt) {
    static JobView of(Job job) {
        return new JobView(job.id(), job.type(), entity(job), job.state(), job.result(), job.done(), job.total(),
                job.message(), job.attempts(), job.error(), job.requestedBy(), job.createdAt(), job.startedAt(),
                job.finishedAt(), job.nextRunAt());
    }

    static @Nullable EntityId entity(Job job) {
        Long id = job.entityId();
        return id == null ? null : new EntityId(id);
    }
}

package io.counterfoil.server.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it stands now. Times are UTC.
 *
 * @param entityId the legal entity that it works for, or null for the whole installation
 * @param done units done so far; what a unit is, the handler decides (lines, invoices)
 * @param total units in all, or null while that is not known
 * @param message what it does at the moment, or why it stopped, for people
 * @param attempts runs begun since the last committed checkpoint
 * @param error why the last run failed, or null
 * @param result what the handler left, or null
 * @param startedAt when its first run began
 * @param nextRunAt while queued: it does not run before
 */
public record Job(
        JobId id,
        String type,
        @Nullable Long entityId,
        JobState state,
        JsonNode parameters,
        @Nullable JsonNode result,
        long done,
        @Nullable Long total,
        @Nullable String message,
        int attempts,
        @Nullable String error,
        boolean cancelRequested,
        String requestedBy,
        Instant createdAt,
        @Nullable Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Instant nextRunAt,
        long version) {}

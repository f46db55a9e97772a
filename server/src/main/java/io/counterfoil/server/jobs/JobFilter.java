package io.counterfoil.server.jobs;

import org.jspecify.annotations.Nullable;

/**
 * Which jobs to list; null takes all.
 *
 * @param requestedBy the principal that asked for them
 */
public record JobFilter(
        @Nullable JobState state,
        @Nullable String type,
        @Nullable Long entityId,
        @Nullable String requestedBy) {
    public static final JobFilter ALL = new JobFilter(null, null, null, null);
}

package io.counterfoil.server.jobs;

import org.jspecify.annotations.Nullable;

/** Which jobs to list; null takes all. */
public record JobFilter(@Nullable JobState state, @Nullable String type, @Nullable Long entityId) {
    public static final JobFilter ALL = new JobFilter(null, null, null);
}

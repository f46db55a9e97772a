package io.counterfoil.server.jobs;

import org.jspecify.annotations.Nullable;

/** A run that was taken, and what it starts from. */
record BegunRun(
        JobId id,
        long fence,
        int attempt,
        boolean cancelRequested,
        @Nullable String checkpoint,
        long done,
        String parameters) {}

package io.counterfoil.server.bulk;

import io.counterfoil.server.jobs.JobId;
import java.time.Instant;

/** A run over many documents. */
public record BulkRun(BulkRunId id, BulkAction action, JobId job, int items, Instant createdAt) {}

package io.counterfoil.server.revenue;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.jobs.JobId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A recognition run and what it has done so far; its job tells whether it still runs.
 *
 * @param through what was due on this day or before
 * @param obligations that had something due
 * @param scheduleLines that were recognised
 * @param recognised in the entity's functional currency
 * @param finishedAt null while it waits or runs
 */
public record RecognitionRun(
        RecognitionRunId id,
        EntityId entity,
        JobId job,
        LocalDate through,
        long obligations,
        long scheduleLines,
        Money recognised,
        Instant createdAt,
        @Nullable Instant finishedAt) {}

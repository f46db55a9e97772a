package io.counterfoil.server.dunning;

import io.counterfoil.server.jobs.JobId;
import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A run that looks for reminders that are due, and has them sent.
 *
 * @param asOf the day on which it looks at due dates
 * @param daily whether the server started it by itself
 * @param reminders how many letters it has queued
 * @param items in those letters
 * @param held items that a feature keeps back
 * @param withoutContact customers whom nobody can write to
 * @param finishedAt null while it is under way, and of one that was stopped
 * @param stopped whether somebody has stopped it, or it has failed, before its end
 */
public record ReminderRun(
        ReminderRunId id,
        LocalDate asOf,
        boolean daily,
        JobId job,
        int reminders,
        int items,
        int held,
        int withoutContact,
        Instant createdAt,
        @Nullable Instant finishedAt,
        boolean stopped) {
    ReminderRun asStopped() {
        return new ReminderRun(id, asOf, daily, job, reminders, items, held, withoutContact, createdAt, finishedAt,
                true);
    }
}

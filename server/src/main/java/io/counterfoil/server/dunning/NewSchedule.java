package io.counterfoil.server.dunning;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A schedule to be set.
 *
 * @param validFrom null: today in the entity's time zone
 * @param steps at most 10, their days rising; none: nobody is reminded
 */
record NewSchedule(@Nullable LocalDate validFrom, List<NewStep> steps) {
    /** See {@link ReminderSchedule.Step}. */
    record NewStep(@Nullable Integer days, @Nullable String tone) {}
}

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
public record NewSchedule(@Nullable LocalDate validFrom, List<NewStep> steps) {
    /** See {@link ReminderSchedule.Step}. */
    public record NewStep(@Nullable Integer days, @Nullable String tone) {}
}

package io.counterfoil.server.jobs;

import io.counterfoil.server.error.Invariants;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;

/** When a recurring task runs again. */
public sealed interface Recurrence {
    /** Again, this long after the end of the last run. */
    record Every(Duration pause) implements Recurrence {
        public Every { Invariants.require(pause.isPositive(), "a pause is longer than nothing, not %s", pause); }
    }

    /** Once a day at this time on the clocks of the zone; a time that a change of clocks leaves out runs after it. */
    record Daily(LocalTime time, ZoneId zone) implements Recurrence {}
}

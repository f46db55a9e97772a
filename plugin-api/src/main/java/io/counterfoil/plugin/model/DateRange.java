package io.counterfoil.plugin.model;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/**
 * Days from the first to the last, both included.
 *
 * @param first not after last
 */
public record DateRange(LocalDate first, LocalDate last) {
    public DateRange {
        if (first.isAfter(last)) {
            throw new IllegalArgumentException("The range starts after its end: " + first + ", " + last);
        }
    }

    /** How many days, at least 1. */
    public long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    public boolean contains(LocalDate date) {
        return !date.isBefore(first) && !date.isAfter(last);
    }
}

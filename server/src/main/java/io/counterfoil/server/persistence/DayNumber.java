package io.counterfoil.server.persistence;

import java.time.LocalDate;

/**
 * The numbers that MariaDB's {@code TO_DAYS} gives to days. To subtract one from a number is much cheaper for it than
 * {@code DATEDIFF} of a day that it is given as text, which it reads anew for each row.
 */
public final class DayNumber {
    /** {@code TO_DAYS('1970-01-01')}. */
    private static final long EPOCH = 719_528;

    private DayNumber() {}

    public static long of(LocalDate day) {
        return EPOCH + day.toEpochDay();
    }
}

package io.counterfoil.server.ledger;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which months are open, for each lock, as it is at a version. A month without a row is open; but one before a closed
 * month takes only imported history, since anything else there would change the opening figures of closed months.
 */
final class PeriodCalendar {
    private final long version;
    private final Map<PeriodLock, NavigableMap<LocalDate, PeriodState>> states = new EnumMap<>(PeriodLock.class);

    PeriodCalendar(long version, Collection<Period> periods) {
        this.version = version;
        for (Period period : periods) {
            states.computeIfAbsent(period.lock(), lock -> new TreeMap<>()).put(period.fromOn(), period.state());
        }
    }

    long version() {
        return version;
    }

    /** The date itself where all these locks are open on it, else the first day of the next month in which they are. */
    LocalDate firstOpen(LocalDate date, Set<PeriodLock> locks, boolean history, boolean adjusting) {
        if (states.isEmpty() || allOpen(date.withDayOfMonth(1), locks, history, adjusting)) {
            return date;
        }
        LocalDate month = YearMonth.from(date).plusMonths(1).atDay(1);
        while (!allOpen(month, locks, history, adjusting)) {
            month = month.plusMonths(1);
        }
        return month;
    }

    private boolean allOpen(LocalDate month, Set<PeriodLock> locks, boolean history, boolean adjusting) {
        for (PeriodLock lock : locks) {
            NavigableMap<LocalDate, PeriodState> of = states.get(lock);
            if (of != null && !open(of, month, history, adjusting)) {
                return false;
            }
        }
        return true;
    }

    private static boolean open(NavigableMap<LocalDate, PeriodState> of, LocalDate month, boolean history,
            boolean adjusting) {
        PeriodState state = of.get(month);
        if (state == null) {
            return history || !of.tailMap(month, false).containsValue(PeriodState.CLOSED);
        }
        return switch (state) {
            case OPEN -> true;
            case SOFT_CLOSED -> adjusting;
            case CLOSED -> false;
        };
    }
}

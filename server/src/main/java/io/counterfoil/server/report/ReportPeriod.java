package io.counterfoil.server.report;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The period that a report is asked for.
 *
 * @param from first day, where one was given
 * @param to last day
 */
public record ReportPeriod(Optional<LocalDate> from, LocalDate to) {
    private static final int FIRST_YEAR = 1900;
    private static final int LAST_YEAR = 9000;

    /**
     * As a request gives it, {@code yyyy-MM-dd}.
     *
     * @param asOf last day; null: today
     * @throws CounterfoilException {@code report.bad-period} with all that is wrong
     */
    public static ReportPeriod read(LocalDate today, @Nullable String from, @Nullable String asOf) {
        FieldChecks checks = new FieldChecks(ReportErrors.BAD_PERIOD);
        String cure = "Give a date such as " + today;
        LocalDate to = asOf == null ? today : checks.parsed("asOf", asOf, LocalDate::parse, today, cure);
        Optional<LocalDate> first = from == null
                ? Optional.empty()
                : Optional.of(checks.parsed("from", from, LocalDate::parse, to, cure));
        if (checks.clean()) {
            if (to.getYear() < FIRST_YEAR || to.getYear() > LAST_YEAR) {
                checks.problem("asOf", "is " + to, "Give a year from " + FIRST_YEAR + " to " + LAST_YEAR);
            }
            if (first.isPresent() && first.get().isAfter(to)) {
                checks.problem("from", first.get() + " is after " + to, "Give a day on or before " + to);
            }
        }
        checks.throwIfAny();
        return new ReportPeriod(first, to);
    }
}

package io.counterfoil.server.invoice;

import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Locale;
import java.util.regex.Pattern;

/** Gives out the numbers of a series, one after the other and in order of date. */
final class Numbers {
    private static final Pattern COUNT = Pattern.compile("\\{n:([1-9])\\}");

    private final SeriesRepository repository;
    private final Clock clock;

    @Inject
    Numbers(SeriesRepository repository, Clock clock) {
        this.repository = repository;
        this.clock = clock;
    }

    /**
     * The next number of a series that this transaction has locked. It is given back when the transaction is rolled
     * back.
     *
     * @throws CounterfoilException {@code invoice.issue-date} for a day in the future, or before the series' last one
     */
    String next(Transaction tx, LegalEntity entity, Series series, LocalDate issueOn) {
        check(entity, series, issueOn);
        repository.advance(tx, series, issueOn);
        return format(series.pattern(), series.next(), issueOn);
    }

    /** The number of a document for which the series was taken just now; the same refusals. */
    String taken(LegalEntity entity, Series series, LocalDate issueOn) {
        check(entity, series, issueOn);
        return format(series.pattern(), series.next(), issueOn);
    }

    /** @throws CounterfoilException {@code invoice.issue-date} for a day in the future */
    void requirePast(LegalEntity entity, LocalDate issueOn) {
        LocalDate today = entity.today(clock);
        if (issueOn.isAfter(today)) {
            throw CounterfoilException.ofField(InvoiceErrors.ISSUE_DATE, "issueOn",
                    "is in the future (" + issueOn + "; today is " + today + " in " + entity.timeZone() + ")",
                    "Leave it out to issue today, or wait until that day");
        }
    }

    private void check(LegalEntity entity, Series series, LocalDate issueOn) {
        requirePast(entity, issueOn);
        if (series.lastIssueOn() != null && issueOn.isBefore(series.lastIssueOn())) {
            throw CounterfoilException.ofField(InvoiceErrors.ISSUE_DATE, "issueOn",
                    "is " + issueOn + ", before the last document of series " + series.code(),
                    "Give " + series.lastIssueOn() + " or a later day; say when it was supplied with supplyTo");
        }
    }

    static String format(String pattern, long count, LocalDate issueOn) {
        String dated = pattern.replace("{yyyy}", String.format(Locale.ROOT, "%04d", issueOn.getYear()))
                .replace("{yy}", String.format(Locale.ROOT, "%02d", issueOn.getYear() % 100))
                .replace("{mm}", String.format(Locale.ROOT, "%02d", issueOn.getMonthValue()));
        return COUNT.matcher(dated).replaceAll(found -> pad(count, Integer.parseInt(found.group(1))));
    }

    private static String pad(long count, int digits) {
        String number = Long.toString(count);
        return "0".repeat(Math.max(0, digits - number.length())) + number;
    }
}

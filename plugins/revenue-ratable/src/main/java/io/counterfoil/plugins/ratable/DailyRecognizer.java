package io.counterfoil.plugins.ratable;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.plugin.revenue.RecognitionEntry;
import io.counterfoil.plugin.revenue.RecognitionRequest;
import io.counterfoil.plugin.revenue.RecognitionRevision;
import io.counterfoil.plugin.revenue.RecognitionSchedule;
import io.counterfoil.plugin.revenue.RevenueRecognizer;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * Straight line by day with cumulative rounding: after each period, round(total × days so far / all days) is
 * recognised, so that rounding never adds up, no part is off by a minor unit or more, and the last one ends on the
 * total.
 */
final class DailyRecognizer implements RevenueRecognizer {
    private final Rounding rounding;

    DailyRecognizer(Rounding rounding) {
        this.rounding = rounding;
    }

    @Override
    public RecognitionSchedule schedule(RecognitionRequest request) {
        return spread(request, request.service(), request.amount());
    }

    /** Prospective: what is left is spread evenly over the days that are left; what was recognised stays as it is. */
    @Override
    public RecognitionSchedule revise(RecognitionRevision revision) {
        RecognitionRequest request = revision.restated();
        LocalDate from = revision.effectiveOn().isAfter(request.service().first())
                ? revision.effectiveOn()
                : request.service().first();
        Money left = request.amount().minus(revision.recognisedBefore());
        if (from.isAfter(request.service().last())) {
            return afterTheEnd(request, from, left);
        }
        return spread(request, new DateRange(from, request.service().last()), left);
    }

    private RecognitionSchedule spread(RecognitionRequest request, DateRange days, Money amount) {
        checkPeriods(request);
        List<RecognitionEntry> entries = new ArrayList<>();
        Money recognised = Money.zero(amount.currency());
        for (DateRange period : request.periods()) {
            LocalDate first = period.first().isAfter(days.first()) ? period.first() : days.first();
            LocalDate last = period.last().isBefore(days.last()) ? period.last() : days.last();
            if (first.isAfter(last)) {
                continue;
            }
            long elapsed = ChronoUnit.DAYS.between(days.first(), last) + 1;
            Money soFar = amount.fraction(elapsed, days.days(), rounding);
            entries.add(new RecognitionEntry(new DateRange(first, last), soFar.minus(recognised)));
            recognised = soFar;
        }
        return RecognitionSchedule.of(entries, amount);
    }

    /** Service is over: what is left belongs to the day of the change, if anything is left. */
    private static RecognitionSchedule afterTheEnd(RecognitionRequest request, LocalDate day, Money left) {
        if (left.isZero()) {
            return RecognitionSchedule.of(List.of(), left);
        }
        throw new PluginException(ErrorKind.INVALID, "service-over", "Nothing can be spread after the service of "
                + request.obligation() + " has ended on " + request.service().last() + ", but " + left + " is left on "
                + day);
    }

    private static void checkPeriods(RecognitionRequest request) {
        List<DateRange> periods = request.periods();
        boolean covered = !periods.isEmpty() && !periods.get(0).first().isAfter(request.service().first())
                && !periods.get(periods.size() - 1).last().isBefore(request.service().last());
        for (int i = 1; i < periods.size(); i++) {
            covered &= periods.get(i).first().equals(periods.get(i - 1).last().plusDays(1));
        }
        if (!covered) {
            throw new PluginException(ErrorKind.INVALID, "periods-incomplete",
                    "The accounting periods must follow each other and cover the service of " + request.obligation()
                            + ", "
                            + request.service().first() + " to " + request.service().last());
        }
    }
}

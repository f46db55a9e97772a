package io.counterfoil.server.revenue;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.money.Rounding;
import io.counterfoil.plugin.revenue.RecognitionEntry;
import io.counterfoil.plugin.revenue.RecognitionSchedule;
import io.counterfoil.server.error.CounterfoilException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What schedules are made of, and what they must be like. */
final class Schedules {
    /** Fifty years of months: more is a mistake in a date. */
    static final int MOST_MONTHS = 600;

    private Schedules() {}

    /** The calendar months that the days touch, whole. */
    static List<DateRange> months(DateRange days) {
        List<DateRange> months = new ArrayList<>();
        YearMonth last = YearMonth.from(days.last());
        for (YearMonth month = YearMonth.from(days.first()); !month.isAfter(last); month = month.plusMonths(1)) {
            months.add(new DateRange(month.atDay(1), month.atEndOfMonth()));
        }
        return months;
    }

    /**
     * The entries of an answer, if they are what was asked for: in the currency, within the days, none over two months,
     * and together exactly the amount.
     *
     * @throws CounterfoilException {@code revenue.bad-schedule}
     */
    static List<RecognitionEntry> checked(Recognizers.Answer answer, Money amount, DateRange days) {
        RecognitionSchedule schedule = answer.schedule();
        if (!schedule.total().equals(amount)) {
            throw bad(answer, "its total is " + schedule.total() + " for " + amount);
        }
        Money sum = Money.zero(amount.currency());
        for (RecognitionEntry entry : schedule.entries()) {
            DateRange part = entry.days();
            if (!entry.amount().currency().equals(amount.currency())) {
                throw bad(answer, "an entry is in " + entry.amount().currency() + " for " + amount.currency());
            }
            if (part.first().isBefore(days.first()) || part.last().isAfter(days.last())) {
                throw bad(answer, text(part) + " is outside of " + text(days));
            }
            if (!YearMonth.from(part.first()).equals(YearMonth.from(part.last()))) {
                throw bad(answer, text(part) + " is more than one month");
            }
            sum = sum.plus(entry.amount());
        }
        if (!sum.equals(amount)) {
            throw bad(answer, "its entries sum to " + sum + " for " + amount);
        }
        return schedule.entries();
    }

    /**
     * The entries as lines. Functional amounts are parts of their total in proportion, rounded cumulatively, so that
     * they sum to it exactly and a line over nothing bears nothing.
     */
    static List<ScheduleLine> lines(List<RecognitionEntry> entries, Money functional, LocalDate billedOn) {
        List<ScheduleLine> lines = new ArrayList<>(entries.size());
        if (entries.isEmpty()) {
            return lines;
        }
        Money total = sum(entries, entries.getFirst().amount());
        Money soFar = Money.zero(total.currency());
        Money functionalSoFar = Money.zero(functional.currency());
        for (int i = 0; i < entries.size(); i++) {
            RecognitionEntry entry = entries.get(i);
            soFar = soFar.plus(entry.amount());
            Money until = i == entries.size() - 1 || total.isZero()
                    ? functional
                    : functional.fraction(soFar.minor(), total.minor(), Rounding.HALF_UP);
            LocalDate last = entry.days().last();
            lines.add(new ScheduleLine(i + 1, entry.days(), last.isBefore(billedOn) ? billedOn : last, entry.amount(),
                    until.minus(functionalSoFar)));
            functionalSoFar = until;
        }
        return lines;
    }

    /** The part of these lines that is for days before the day; a line that it falls into is cut there, by day. */
    static List<RecognitionEntry> before(List<ScheduleLine> lines, LocalDate day) {
        List<RecognitionEntry> before = new ArrayList<>();
        for (ScheduleLine line : lines) {
            DateRange days = line.days();
            if (days.last().isBefore(day)) {
                before.add(new RecognitionEntry(days, line.amount()));
            } else if (days.first().isBefore(day)) {
                long elapsed = ChronoUnit.DAYS.between(days.first(), day);
                before.add(new RecognitionEntry(new DateRange(days.first(), day.minusDays(1)),
                        line.amount().fraction(elapsed, days.days(), Rounding.HALF_UP)));
            }
        }
        return before;
    }

    /** In the currency of an amount, which itself does not count. */
    static Money sum(List<RecognitionEntry> entries, Money likeThis) {
        Money sum = Money.zero(likeThis.currency());
        for (RecognitionEntry entry : entries) {
            sum = sum.plus(entry.amount());
        }
        return sum;
    }

    private static String text(DateRange days) {
        return days.first() + " to " + days.last();
    }

    private static CounterfoilException bad(Recognizers.Answer answer, String why) {
        return new CounterfoilException(RevenueErrors.BAD_SCHEDULE, "The answer of the revenue recognizer "
                + answer.name() + " cannot be used: " + why + ". Disable the instance or get a corrected plugin")
                .with("instance", answer.instance());
    }
}

package io.counterfoil.server.dunning;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * When which reminder is due. Without steps nobody is reminded.
 *
 * @param version 0 for the one of an entity that has set none
 * @param validFrom in the entity's time zone; the newest version that is valid on a day is the one that counts
 * @param steps by days, rising
 */
public record ReminderSchedule(int version, LocalDate validFrom, List<Step> steps) {
    /** What counts until an entity sets its own. */
    static final ReminderSchedule DEFAULT = new ReminderSchedule(0, LocalDate.of(1990, 1, 1),
            List.of(new Step(7, "friendly"), new Step(21, "firm"), new Step(45, "last")));

    /**
     * A reminder of the schedule.
     *
     * @param days after the due date, from which on it is due
     * @param tone friendly, firm, last
     */
    public record Step(int days, String tone) {}

    /** A step with its place in the schedule, from 1. */
    record Numbered(int number, Step step) {}

    public ReminderSchedule { steps = List.copyOf(steps); }

    /** The last step that is due so many days after the due date; the ones before it are not made up for. */
    Optional<Numbered> due(long daysLate) {
        Optional<Numbered> due = Optional.empty();
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).days() <= daysLate) {
                due = Optional.of(new Numbered(i + 1, steps.get(i)));
            }
        }
        return due;
    }

    /** The days of the step that comes next for an item that is so late; empty when none is left. */
    Optional<Integer> next(long daysLate, int remindedDays) {
        return steps.stream().map(Step::days).filter(days -> days > daysLate && days > remindedDays).findFirst();
    }

    /** The days of the first step; empty without steps. */
    Optional<Integer> firstDays() {
        return steps.stream().findFirst().map(Step::days);
    }
}

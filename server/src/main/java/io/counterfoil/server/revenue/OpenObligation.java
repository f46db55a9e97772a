package io.counterfoil.server.revenue;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;
import java.util.List;

/** An obligation with the part of its schedule that is not recognised yet. */
public final class OpenObligation {
    private final Obligation obligation;
    private final List<ScheduleLine> open;

    OpenObligation(Obligation obligation, List<ScheduleLine> open) {
        this.obligation = obligation;
        this.open = List.copyOf(open);
    }

    public Obligation obligation() {
        return obligation;
    }

    List<ScheduleLine> open() {
        return open;
    }

    /**
     * The price of what is performed from a day on, by the schedule; within a line by day. What is recognised already
     * counts as performed, whatever the day.
     */
    public Money unperformed(LocalDate from) {
        return obligation.remaining().minus(Schedules.sum(Schedules.before(open, from), obligation.amount()));
    }
}

package io.counterfoil.server.revenue;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.revenue.RecognitionEntry;
import java.time.LocalDate;
import java.util.List;

/** How the rest of an obligation will be earned once a part of it is taken back. */
public final class PlannedRevision {
    private final ObligationId obligation;
    private final int revision;
    private final int nextLine;
    private final Money takenBack;
    private final LocalDate from;
    private final List<RecognitionEntry> entries;

    PlannedRevision(Obligation obligation, Money takenBack, LocalDate from, List<RecognitionEntry> entries) {
        this.obligation = obligation.id();
        this.revision = obligation.revision();
        this.nextLine = obligation.nextLine();
        this.takenBack = takenBack;
        this.from = from;
        this.entries = List.copyOf(entries);
    }

    /** Whether this is a plan for just that: the obligation has not moved on, and the question is the same. */
    public boolean fits(Obligation present, Money taken, LocalDate day) {
        return present.id().equals(obligation) && present.revision() == revision && present.nextLine() == nextLine
                && taken.equals(takenBack) && day.equals(from);
    }

    ObligationId obligation() {
        return obligation;
    }

    Money takenBack() {
        return takenBack;
    }

    List<RecognitionEntry> entries() {
        return entries;
    }
}

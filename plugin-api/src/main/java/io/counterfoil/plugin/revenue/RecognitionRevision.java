package io.counterfoil.plugin.revenue;

import io.counterfoil.plugin.money.Money;
import java.time.LocalDate;

/** A change to something that is being recognised already. */
public interface RecognitionRevision {
    /** Amount, service and periods as they are now, from the very start. */
    RecognitionRequest restated();

    /** The first day that the change counts for. */
    LocalDate effectiveOn();

    /** What was recognised for the days before. */
    Money recognisedBefore();
}

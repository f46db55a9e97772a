package io.counterfoil.plugin.revenue;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.Money;
import java.util.List;

/** What is to be spread. */
public interface RecognitionRequest {
    /** The host's id of the obligation, for messages. */
    String obligation();

    /** The price allocated to it, without tax; negative for a credit. */
    Money amount();

    /** When it is performed. */
    DateRange service();

    /**
     * The accounting periods that the service touches: ascending, one after the other without a gap, together covering
     * the whole service. Each gets at most one entry.
     */
    List<DateRange> periods();
}

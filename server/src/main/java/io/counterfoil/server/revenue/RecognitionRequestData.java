package io.counterfoil.server.revenue;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.revenue.RecognitionRequest;
import io.counterfoil.plugin.revenue.RecognitionRevision;
import java.time.LocalDate;
import java.util.List;

/** What is to be spread, as recognizers see it. */
public record RecognitionRequestData(
        String obligation,
        Money amount,
        DateRange service,
        List<DateRange> periods) implements RecognitionRequest {
    public RecognitionRequestData { periods = List.copyOf(periods); }

    /** With the calendar months that the service touches, which are the accounting periods here. */
    static RecognitionRequestData of(String obligation, Money amount, DateRange service) {
        return new RecognitionRequestData(obligation, amount, service, Schedules.months(service));
    }

    /** A change. */
    public record Revision(
            RecognitionRequest restated,
            LocalDate effectiveOn,
            Money recognisedBefore) implements RecognitionRevision {}
}

package io.counterfoil.server.revenue;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.revenue.RecognitionEntry;
import io.counterfoil.server.plugin.InstanceId;
import java.util.List;

/** How an amount will be earned once it is billed. */
public final class PlannedSchedule {
    private final Money amount;
    private final Money functional;
    private final DateRange service;
    private final InstanceId recognizer;
    private final List<RecognitionEntry> entries;

    PlannedSchedule(Money amount, Money functional, DateRange service, InstanceId recognizer,
            List<RecognitionEntry> entries) {
        this.amount = amount;
        this.functional = functional;
        this.service = service;
        this.recognizer = recognizer;
        this.entries = List.copyOf(entries);
    }

    Money amount() {
        return amount;
    }

    Money functional() {
        return functional;
    }

    DateRange service() {
        return service;
    }

    InstanceId recognizer() {
        return recognizer;
    }

    List<RecognitionEntry> entries() {
        return entries;
    }
}

package io.counterfoil.server.dunning;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A run that looks for reminders that are due. */
public record ReminderRunId(long value) implements Id {
    private static final String PREFIX = "rrn";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static ReminderRunId valueOf(String text) {
        return new ReminderRunId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

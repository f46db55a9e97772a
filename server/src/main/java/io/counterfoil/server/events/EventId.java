package io.counterfoil.server.events;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** One published event. */
public record EventId(long value) implements Id {
    private static final String PREFIX = "evt";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static EventId valueOf(String text) {
        return new EventId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.counterfoil.server.dunning;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A reminder: one letter to a customer. */
public record ReminderId(long value) implements Id {
    private static final String PREFIX = "rem";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static ReminderId valueOf(String text) {
        return new ReminderId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

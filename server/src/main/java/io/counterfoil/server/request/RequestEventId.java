package io.counterfoil.server.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A step in a request's history. */
public record RequestEventId(long value) implements Id {
    private static final String PREFIX = "rev";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static RequestEventId valueOf(String text) {
        return new RequestEventId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

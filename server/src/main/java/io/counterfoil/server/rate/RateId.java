package io.counterfoil.server.rate;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A rate of exchange. */
public record RateId(long value) implements Id {
    private static final String PREFIX = "fxr";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static RateId valueOf(String text) {
        return new RateId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.counterfoil.server.matching;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A receipt that waits for a person. */
public record ExceptionId(long value) implements Id {
    private static final String PREFIX = "mex";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static ExceptionId valueOf(String text) {
        return new ExceptionId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

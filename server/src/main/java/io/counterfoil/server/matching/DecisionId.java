package io.counterfoil.server.matching;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A decision about a receipt. */
public record DecisionId(long value) implements Id {
    private static final String PREFIX = "mdc";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static DecisionId valueOf(String text) {
        return new DecisionId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

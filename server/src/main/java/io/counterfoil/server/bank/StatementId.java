package io.counterfoil.server.bank;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A bank statement, or a part of one. */
public record StatementId(long value) implements Id {
    private static final String PREFIX = "stm";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static StatementId valueOf(String text) {
        return new StatementId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

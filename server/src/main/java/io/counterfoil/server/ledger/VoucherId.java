package io.counterfoil.server.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** What an entry written by hand comes from: nothing but the entry itself. */
public record VoucherId(long value) implements Id {
    private static final String PREFIX = "vch";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static VoucherId valueOf(String text) {
        return new VoucherId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.counterfoil.server.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A payout of a gateway. */
public record PayoutId(long value) implements Id {
    private static final String PREFIX = "pyo";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static PayoutId valueOf(String text) {
        return new PayoutId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

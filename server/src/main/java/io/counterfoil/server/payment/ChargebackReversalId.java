package io.counterfoil.server.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** The money of a chargeback that was won, coming back. */
public record ChargebackReversalId(long value) implements Id {
    private static final String PREFIX = "cbr";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static ChargebackReversalId valueOf(String text) {
        return new ChargebackReversalId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

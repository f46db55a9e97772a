package io.counterfoil.server.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A refund. */
public record RefundId(long value) implements Id {
    private static final String PREFIX = "rfd";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static RefundId valueOf(String text) {
        return new RefundId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.counterfoil.server.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A payment. Its text is the idempotency key that the gateway gets. */
public record PaymentId(long value) implements Id {
    private static final String PREFIX = "pay";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static PaymentId valueOf(String text) {
        return new PaymentId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

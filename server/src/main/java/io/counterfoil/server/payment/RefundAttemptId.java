package io.counterfoil.server.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** One try of a refund. Its text is the idempotency key that the gateway gets. */
public record RefundAttemptId(long value) implements Id {
    private static final String PREFIX = "rfa";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static RefundAttemptId valueOf(String text) {
        return new RefundAttemptId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

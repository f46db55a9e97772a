package io.counterfoil.server.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** Money of a payment that the payer's bank took back. */
public record PaymentReturnId(long value) implements Id {
    private static final String PREFIX = "ret";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static PaymentReturnId valueOf(String text) {
        return new PaymentReturnId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

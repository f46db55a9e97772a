package io.counterfoil.server.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** Money of a payment that the payer disputes. */
public record ChargebackId(long value) implements Id {
    private static final String PREFIX = "cbk";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static ChargebackId valueOf(String text) {
        return new ChargebackId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

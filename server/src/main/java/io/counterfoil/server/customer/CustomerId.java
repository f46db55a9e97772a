package io.counterfoil.server.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A customer: a party's account with one legal entity. */
public record CustomerId(long value) implements Id {
    private static final String PREFIX = "cus";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static CustomerId valueOf(String text) {
        return new CustomerId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

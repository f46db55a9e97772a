package io.counterfoil.server.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** Someone to write to at a customer. */
public record ContactId(long value) implements Id {
    private static final String PREFIX = "con";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static ContactId valueOf(String text) {
        return new ContactId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

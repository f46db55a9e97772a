package io.counterfoil.server.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A person or an organisation. */
public record PartyId(long value) implements Id {
    private static final String PREFIX = "pty";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static PartyId valueOf(String text) {
        return new PartyId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.counterfoil.server.entity;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A tax registration of a legal entity, as addresses and postings name it. */
public record RegistrationId(long value) implements Id {
    private static final String PREFIX = "txr";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static RegistrationId valueOf(String text) {
        return new RegistrationId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

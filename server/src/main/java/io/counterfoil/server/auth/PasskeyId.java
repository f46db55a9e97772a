package io.counterfoil.server.auth;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A passkey of a user. */
public record PasskeyId(long value) implements Id {
    private static final String PREFIX = "pky";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static PasskeyId valueOf(String text) {
        return new PasskeyId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

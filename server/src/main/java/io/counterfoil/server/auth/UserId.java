package io.counterfoil.server.auth;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A user. */
public record UserId(long value) implements Id {
    private static final String PREFIX = "usr";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static UserId valueOf(String text) {
        return new UserId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

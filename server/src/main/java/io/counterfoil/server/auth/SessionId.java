package io.counterfoil.server.auth;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A session of a signed-in user. */
public record SessionId(long value) implements Id {
    private static final String PREFIX = "ses";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static SessionId valueOf(String text) {
        return new SessionId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

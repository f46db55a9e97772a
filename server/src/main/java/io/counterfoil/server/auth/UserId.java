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

    /** Whether a principal is a user; tokens and the server itself are none. */
    static boolean isOne(String principal) {
        return principal.startsWith(PREFIX + "_");
    }

    @Override
    public String toString() {
        return text();
    }
}

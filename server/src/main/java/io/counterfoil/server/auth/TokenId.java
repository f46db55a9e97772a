package io.counterfoil.server.auth;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** An API token. */
public record TokenId(long value) implements Id {
    private static final String PREFIX = "tok";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static TokenId valueOf(String text) {
        return new TokenId(Id.parse(PREFIX, text));
    }

    /** Whether a principal is a token; users and the server itself are none. */
    static boolean isOne(String principal) {
        return principal.startsWith(PREFIX + "_");
    }

    @Override
    public String toString() {
        return text();
    }
}

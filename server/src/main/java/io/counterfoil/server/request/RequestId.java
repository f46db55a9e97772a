package io.counterfoil.server.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** What a customer told the company about an invoice. */
public record RequestId(long value) implements Id {
    private static final String PREFIX = "req";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static RequestId valueOf(String text) {
        return new RequestId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.counterfoil.server.delivery;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A message to a customer. */
public record MessageId(long value) implements Id {
    private static final String PREFIX = "msg";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static MessageId valueOf(String text) {
        return new MessageId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

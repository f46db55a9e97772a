package io.counterfoil.server.allocation;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** An open item. */
public record OpenItemId(long value) implements Id {
    private static final String PREFIX = "itm";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static OpenItemId valueOf(String text) {
        return new OpenItemId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

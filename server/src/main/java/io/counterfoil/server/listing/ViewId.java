package io.counterfoil.server.listing;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A saved view. */
public record ViewId(long value) implements Id {
    private static final String PREFIX = "vw";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static ViewId valueOf(String text) {
        return new ViewId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

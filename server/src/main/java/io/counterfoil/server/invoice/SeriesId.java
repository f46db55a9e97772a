package io.counterfoil.server.invoice;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A series of document numbers. */
public record SeriesId(long value) implements Id {
    private static final String PREFIX = "ser";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static SeriesId valueOf(String text) {
        return new SeriesId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

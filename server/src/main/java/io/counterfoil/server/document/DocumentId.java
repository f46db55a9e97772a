package io.counterfoil.server.document;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A drawing of an issued document. */
public record DocumentId(long value) implements Id {
    private static final String PREFIX = "doc";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static DocumentId valueOf(String text) {
        return new DocumentId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

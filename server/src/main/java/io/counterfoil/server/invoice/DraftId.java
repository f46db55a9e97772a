package io.counterfoil.server.invoice;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A draft of an invoice. */
public record DraftId(long value) implements Id {
    private static final String PREFIX = "drf";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static DraftId valueOf(String text) {
        return new DraftId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

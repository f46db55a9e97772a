package io.counterfoil.server.ledger;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A journal entry. */
public record EntryId(long value) implements Id {
    private static final String PREFIX = "jnl";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static EntryId valueOf(String text) {
        return new EntryId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

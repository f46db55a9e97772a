package io.counterfoil.server.command;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A legal entity: the scope of books, permissions, keys and audit records. */
public record EntityId(long value) implements Id {
    private static final String PREFIX = "ent";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static EntityId valueOf(String text) {
        return new EntityId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.counterfoil.server.imports;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** One run of an import. */
public record ImportId(long value) implements Id {
    private static final String PREFIX = "imp";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static ImportId valueOf(String text) {
        return new ImportId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

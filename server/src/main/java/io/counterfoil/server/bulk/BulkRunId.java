package io.counterfoil.server.bulk;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A run over many documents. */
public record BulkRunId(long value) implements Id {
    private static final String PREFIX = "blk";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static BulkRunId valueOf(String text) {
        return new BulkRunId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.counterfoil.server.customer;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A party as a document froze it. */
public record SnapshotId(long value) implements Id {
    private static final String PREFIX = "snp";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static SnapshotId valueOf(String text) {
        return new SnapshotId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

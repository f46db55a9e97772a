package io.counterfoil.server.allocation;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** An allocation. */
public record AllocationId(long value) implements Id {
    private static final String PREFIX = "alc";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static AllocationId valueOf(String text) {
        return new AllocationId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.counterfoil.server.jobs;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** One job. */
public record JobId(long value) implements Id {
    private static final String PREFIX = "job";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static JobId valueOf(String text) {
        return new JobId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

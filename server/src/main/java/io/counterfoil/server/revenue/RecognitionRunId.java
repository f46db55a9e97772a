package io.counterfoil.server.revenue;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A run that recognises what is due. */
public record RecognitionRunId(long value) implements Id {
    private static final String PREFIX = "rrn";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static RecognitionRunId valueOf(String text) {
        return new RecognitionRunId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

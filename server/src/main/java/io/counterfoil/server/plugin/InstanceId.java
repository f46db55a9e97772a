package io.counterfoil.server.plugin;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A configured instance of a plugin's extension; also its name in {@code /hooks/ins_…}. */
public record InstanceId(long value) implements Id {
    private static final String PREFIX = "ins";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static InstanceId valueOf(String text) {
        return new InstanceId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

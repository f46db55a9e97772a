package io.counterfoil.server.portal;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** Id of a contact's session. */
public record PortalSessionId(long value) implements Id {
    private static final String PREFIX = "pts";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static PortalSessionId valueOf(String text) {
        return new PortalSessionId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

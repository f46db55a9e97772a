package io.counterfoil.server.portal;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** Id of a contact's passkey. */
public record PortalPasskeyId(long value) implements Id {
    private static final String PREFIX = "ppk";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static PortalPasskeyId valueOf(String text) {
        return new PortalPasskeyId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

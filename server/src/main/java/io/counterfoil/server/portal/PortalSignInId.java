package io.counterfoil.server.portal;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** Id of a link that was asked for to sign in. */
public record PortalSignInId(long value) implements Id {
    private static final String PREFIX = "psi";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static PortalSignInId valueOf(String text) {
        return new PortalSignInId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.counterfoil.server.portal;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A link to an invoice's page. */
public record LinkId(long value) implements Id {
    private static final String PREFIX = "lnk";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static LinkId valueOf(String text) {
        return new LinkId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

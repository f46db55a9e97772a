package io.counterfoil.server.payment;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** Something that a gateway reported. */
public record GatewayEventId(long value) implements Id {
    private static final String PREFIX = "gev";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static GatewayEventId valueOf(String text) {
        return new GatewayEventId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

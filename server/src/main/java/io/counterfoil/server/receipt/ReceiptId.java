package io.counterfoil.server.receipt;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A receipt. */
public record ReceiptId(long value) implements Id {
    private static final String PREFIX = "rcp";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static ReceiptId valueOf(String text) {
        return new ReceiptId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.counterfoil.server.receipt;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A reversal of a receipt. */
public record ReceiptReversalId(long value) implements Id {
    private static final String PREFIX = "rcr";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static ReceiptReversalId valueOf(String text) {
        return new ReceiptReversalId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

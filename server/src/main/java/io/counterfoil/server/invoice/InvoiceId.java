package io.counterfoil.server.invoice;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** An invoice or a credit note. */
public record InvoiceId(long value) implements Id {
    private static final String PREFIX = "inv";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static InvoiceId valueOf(String text) {
        return new InvoiceId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

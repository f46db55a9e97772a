package io.counterfoil.server.bank;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A movement on a bank account. */
public record BankLineId(long value) implements Id {
    private static final String PREFIX = "bln";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static BankLineId valueOf(String text) {
        return new BankLineId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

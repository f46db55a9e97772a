package io.counterfoil.server.bank;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** An account that the company has with a bank. */
public record BankAccountId(long value) implements Id {
    private static final String PREFIX = "bac";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static BankAccountId valueOf(String text) {
        return new BankAccountId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

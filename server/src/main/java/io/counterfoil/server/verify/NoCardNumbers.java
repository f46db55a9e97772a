package io.counterfoil.server.verify;

import io.counterfoil.server.error.CardNumbers;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;

/**
 * No column that can be read without a key holds what looks like a card number: every text of every table, the leaves
 * of the audit log, what plugins keep, and gateways' reports as they came. What is encrypted is not looked at.
 */
final class NoCardNumbers implements Invariant {
    private static final int NUMBER = 24;

    private final VerifyRepository repository = new VerifyRepository();

    @Inject
    NoCardNumbers() {}

    @Override
    public int number() {
        return NUMBER;
    }

    @Override
    public String name() {
        return "no text that can be read without a key holds a card number";
    }

    @Override
    public void check(Transaction tx, Findings findings) {
        repository.longDigits(tx, (table, column, key, text) -> CardNumbers.first(text)
                .ifPresent(masked -> findings.add(table + " " + key, column + " holds " + masked)));
    }
}

package io.counterfoil.plugins.sandbox;

import io.counterfoil.plugin.money.Money;
import io.counterfoil.plugin.payment.DeclineReason;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What is played, chosen by the last two digits of an amount in minor units. */
enum Scenario {
    SUCCESS(0, null),
    INSUFFICIENT_FUNDS(1, DeclineReason.INSUFFICIENT_FUNDS),
    CARD_EXPIRED(2,
            DeclineReason.CARD_EXPIRED),
    FRAUD(3, DeclineReason.FRAUD_SUSPECTED),
    /** The payer has to confirm first. */
    ACTION(4, null),
    /** The charge is made, but its answer never arrives. */
    ANSWER_LOST(5, null),
    /** The charge never arrives. */
    REQUEST_LOST(6, null),
    /** Final an hour later. */
    PENDING(7, null),
    LATE_EVENT(8, null),
    DOUBLE_EVENT(9, null),
    /** A direct debit is taken back two days after it was final; a card simply succeeds. */
    RETURNED(11, null),
    /** The payer disputes a payment that was final, and is given right. */
    CHARGEBACK_LOST(12, null),
    /** The payer disputes a payment that was final, in vain. */
    CHARGEBACK_WON(13, null);

    private final int digits;
    private final @Nullable DeclineReason reason;

    Scenario(int digits, @Nullable DeclineReason reason) {
        this.digits = digits;
        this.reason = reason;
    }

    static Scenario of(Money amount) {
        long digits = amount.minor() % 100;
        for (Scenario scenario : values()) {
            if (scenario.digits == digits) {
                return scenario;
            }
        }
        return SUCCESS;
    }

    Optional<DeclineReason> reason() {
        return Optional.ofNullable(reason);
    }
}

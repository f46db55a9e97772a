package io.counterfoil.server.payment;

import java.util.Locale;

/** Where a payment stands. What of it was refunded or charged back is derived from its refunds and chargebacks. */
public enum PaymentState {
    /** Committed; the gateway is being called, or the server died before it knew the answer. */
    CREATED(true),
    /** Accepted by the gateway and on its way. */
    PROCESSING(true),
    /** The payer has to do something first. */
    ACTION_REQUIRED(true),
    /** Nobody can say whether money was taken; the gateway is asked until it is known. */
    UNKNOWN(true),
    SUCCEEDED(false),
    /** No money was taken. */
    FAILED(false),
    /** It never reached the gateway. */
    NOT_SENT(false),
    CANCELLED(false),
    EXPIRED(false),
    /** The payer's bank took all of it back. */
    RETURNED(false);

    private final boolean active;

    PaymentState(boolean active) {
        this.active = active;
    }

    /** Whether the outcome is open, so that the invoice must not be collected by another payment. */
    public boolean active() {
        return active;
    }

    /** Whether the money was taken, whatever became of it later. */
    boolean taken() {
        return this == SUCCEEDED || this == RETURNED;
    }

    /** As stored and shown. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static PaymentState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

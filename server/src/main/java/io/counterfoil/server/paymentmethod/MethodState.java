package io.counterfoil.server.paymentmethod;

import java.util.Locale;

/** Where a payment method stands. */
public enum MethodState {
    /** The payer may be leaving one at the gateway. */
    OPEN,
    /** It can be charged. */
    STORED,
    /** None was left, and none will be. */
    NOT_STORED,
    /** It cannot be charged any more; the gateway is told to forget it until it says that it has. */
    REMOVING,
    /** The gateway has forgotten it. */
    REMOVED;

    /** As stored and shown. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static MethodState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

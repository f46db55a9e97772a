package io.counterfoil.server.bank;

import java.util.Locale;

/** What became of a statement. */
public enum StatementState {
    /** It tells what happens on the account (camt.052, camt.054) and is never booked. */
    INFORMS,
    /** Its balances prove nothing; a person accepts or rejects it. */
    WAITS_FOR_DECISION,
    /** Proved or accepted, but a rate of exchange is missing. */
    WAITS_FOR_RATE,
    BOOKED,
    REJECTED;

    /** As stored and shown. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static StatementState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

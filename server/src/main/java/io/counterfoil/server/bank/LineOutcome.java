package io.counterfoil.server.bank;

import java.util.Locale;

/** What a booked line became. */
public enum LineOutcome {
    /** A customer's money: a receipt. */
    RECEIPT,
    /** Something that another feature expected, such as a payout or a refund. */
    CLAIMED,
    /** Outside receivables: it stands on 1090 until the general ledger clears it. */
    OUTSIDE,
    /** Its amount is 0. */
    EMPTY,
    /** A person said that it came before with another statement. */
    DUPLICATE;

    /** As stored and shown. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static LineOutcome of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}

package io.counterfoil.plugin.bank;

/** Which balance it is. */
public enum BalanceKind {
    /** Booked, at the start (OPBD, PRCD). */
    OPENING_BOOKED,
    /** Booked, at the end (CLBD). */
    CLOSING_BOOKED,
    /** Booked, in between (ITBD). */
    INTERIM_BOOKED,
    /** That can be used, at the start (OPAV). */
    OPENING_AVAILABLE,
    /** That can be used, at the end (CLAV). */
    CLOSING_AVAILABLE,
    /** That can be used, in between (ITAV). */
    INTERIM_AVAILABLE,
    /** That can be used on a coming day (FWAV). */
    FORWARD_AVAILABLE,
    /** Some other one; see its code. */
    OTHER
}

package io.counterfoil.plugin.bank;

/** What sort of statement it is; only STATEMENT can be booked. */
public enum StatementKind {
    /** The account at the end of a day or month (camt.053, MT940). */
    STATEMENT,
    /** What has happened so far today (camt.052, MT942). */
    INTRADAY,
    /** Details of single movements (camt.054). */
    NOTIFICATION
}

package io.counterfoil.server.ledger;

/** Who may post into a period. */
public enum PeriodState {
    /** Everyone. A period that was never closed is open without a row. */
    OPEN,
    /** Only entries of the period end ({@link EntryDraft#adjusting}). */
    SOFT_CLOSED,
    /** Nobody, until it is opened again. */
    CLOSED
}

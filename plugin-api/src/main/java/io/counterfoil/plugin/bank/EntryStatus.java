package io.counterfoil.plugin.bank;

/** Whether a movement counts. */
public enum EntryStatus {
    BOOKED,
    /** Announced; can still change. */
    PENDING,
    /** For information only. */
    INFORMATION
}

package io.counterfoil.server.report;

import java.time.LocalDate;

/**
 * What changed receivables on a day, all items of one due date together, in minor units of the functional currency.
 */
record Movement(LocalDate on, LocalDate dueOn, Kind kind, long amount) {
    /** What it is. */
    enum Kind {
        /** A receivable began. */
        OPENED,
        /** Receivables were settled, by cash or otherwise; negative for a reversal. */
        SETTLED,
        /** The payer disputes a payment, so that it is owed again for now; negative when that is decided. */
        DISPUTED,
        /** A credit note: less sales; it changes receivables only where it is used. */
        CREDITED
    }
}

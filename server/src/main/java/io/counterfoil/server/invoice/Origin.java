package io.counterfoil.server.invoice;

import java.util.Locale;

/** Where a document comes from, and so what its entry goes against. */
public enum Origin {
    /** Issued here: against revenue. */
    OWN,
    /** Issued by another system: against migration clearing, without tax lines. */
    IMPORTED,
    /** Taken over as part of an opening balance: as imported. */
    OPENING;

    /** As stored and shown. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

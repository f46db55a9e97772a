package io.counterfoil.server.invoice;

import java.util.Locale;

/** What a line is to revenue, and so where it is posted. */
public enum LineTreatment {
    /** Invoice: earned with the issue. Cr 4000. */
    AT_ONCE,
    /** Invoice: earned by a schedule over the service period. Cr 2300. */
    DEFERRED,
    /** Credit note: for something not performed yet. Dr 2300. */
    UNPERFORMED,
    /** Credit note: for something performed. Dr 4060. */
    CONCESSION,
    /** Credit note: for the whole service period. Dr 2300 and 4060, by how much of it is performed. */
    WHOLE_PERIOD;

    /** As stored and shown. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static LineTreatment of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

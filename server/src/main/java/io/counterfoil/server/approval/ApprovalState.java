package io.counterfoil.server.approval;

import java.util.Locale;

/** Where a request for a second person stands. All but the first are for good. */
public enum ApprovalState {
    WAITING,
    /** Approved, and carried out. */
    EXECUTED,
    REJECTED,
    /** Its maker took it back. */
    WITHDRAWN,
    /** Nobody decided in time. */
    EXPIRED,
    /** Approved, but the world had changed: nothing was done. */
    FAILED;

    /** As stored and shown. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static ApprovalState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}

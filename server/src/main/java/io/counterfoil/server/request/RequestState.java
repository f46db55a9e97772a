package io.counterfoil.server.request;

import java.util.Locale;

/** Where a request stands: open until the company says something, closed for good. */
public enum RequestState {
    OPEN,
    ANSWERED,
    CLOSED;

    /** As stored and shown. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RequestState of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}

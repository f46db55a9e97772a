package io.counterfoil.server.request;

import java.util.Locale;

/** What a customer wants of the company. */
public enum RequestKind {
    /** To know something. */
    QUESTION,
    /** Not to pay the invoice or a part of it, for a reason. */
    DISPUTE,
    /** To pay at a later day. */
    PROMISE;

    /** As stored and shown. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static RequestKind of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}

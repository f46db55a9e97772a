package io.counterfoil.server.audit;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** One event of the audit log. */
public record AuditEventId(long value) implements Id {
    private static final String PREFIX = "aud";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static AuditEventId valueOf(String text) {
        return new AuditEventId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

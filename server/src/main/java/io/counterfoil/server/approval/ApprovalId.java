package io.counterfoil.server.approval;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A request for a second person. */
public record ApprovalId(long value) implements Id {
    private static final String PREFIX = "apr";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static ApprovalId valueOf(String text) {
        return new ApprovalId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.counterfoil.server.request;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** A file that came with a request. */
public record AttachmentId(long value) implements Id {
    private static final String PREFIX = "att";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static AttachmentId valueOf(String text) {
        return new AttachmentId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

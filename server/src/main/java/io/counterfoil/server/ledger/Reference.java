package io.counterfoil.server.ledger;

import com.fasterxml.jackson.annotation.JsonValue;
import io.counterfoil.server.persistence.Id;

/**
 * What a line or an entry points at, in any feature above: the prefix of its id says what sort of thing it is.
 *
 * @param prefix of its id, such as {@code inv}
 * @param value of its id
 */
public record Reference(String prefix, long value) {
    public static Reference to(Id id) {
        return new Reference(id.prefix(), id.value());
    }

    /** The id as people and clients see it. */
    @JsonValue
    public String text() {
        return Id.format(prefix, value);
    }

    @Override
    public String toString() {
        return text();
    }
}

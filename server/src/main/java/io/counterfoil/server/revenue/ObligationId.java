package io.counterfoil.server.revenue;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.ledger.Dimensions;
import io.counterfoil.server.persistence.Id;

/** A performance obligation: what was sold in one line and is earned over time. */
public record ObligationId(long value) implements Id {
    @Override
    public String prefix() {
        return Dimensions.OBLIGATION;
    }

    @JsonCreator
    public static ObligationId valueOf(String text) {
        return new ObligationId(Id.parse(Dimensions.OBLIGATION, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

package io.counterfoil.server.paymentmethod;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.counterfoil.server.persistence.Id;

/** Id of a payment method that a customer has left at a gateway. */
public record PaymentMethodId(long value) implements Id {
    private static final String PREFIX = "pmt";

    @Override
    public String prefix() {
        return PREFIX;
    }

    @JsonCreator
    public static PaymentMethodId valueOf(String text) {
        return new PaymentMethodId(Id.parse(PREFIX, text));
    }

    @Override
    public String toString() {
        return text();
    }
}

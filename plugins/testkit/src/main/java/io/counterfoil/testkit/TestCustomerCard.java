package io.counterfoil.testkit;

import io.counterfoil.plugin.console.CustomerCard;
import java.util.Optional;

/** A customer with a name, unless a test says otherwise. */
public record TestCustomerCard(String id, String number, Optional<String> name) implements CustomerCard {
    public TestCustomerCard() {
        this("cus_01JQ0000000000000000000001", "C-20641", Optional.of("Bluewater Foods"));
    }

    public TestCustomerCard name(String value) {
        return new TestCustomerCard(id, number, Optional.of(value));
    }
}

package io.counterfoil.server.customer;

import org.jspecify.annotations.Nullable;

/**
 * What a customer is called in a list.
 *
 * @param name personal data, not for logs; null once the person has been erased
 */
public record CalledCustomer(CustomerId id, String number, Customer.State state, @Nullable String name) {
    /** The name, or the number where there is no name any more. */
    public String shown() {
        return name == null ? number : name;
    }

    @Override
    public String toString() {
        return "CalledCustomer[" + id + "]";
    }
}

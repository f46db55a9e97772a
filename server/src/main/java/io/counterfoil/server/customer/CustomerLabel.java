package io.counterfoil.server.customer;

import org.jspecify.annotations.Nullable;

/**
 * What a customer is called in lists.
 *
 * @param name null for whoever may not read it, and once the person has been erased
 */
public record CustomerLabel(String number, @Nullable String name) {
    /** The name where it is known, else the number. */
    public String text() {
        return name == null ? number : name;
    }

    @Override
    public String toString() {
        return "CustomerLabel[" + number + "]";
    }
}

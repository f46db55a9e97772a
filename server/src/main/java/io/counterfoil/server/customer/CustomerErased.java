package io.counterfoil.server.customer;

import io.counterfoil.server.command.CommandContext;

/**
 * What a feature forgets of a customer, in the transaction that erases the person behind it. Contributed by
 * Multibinder.
 */
public interface CustomerErased {
    void erased(CommandContext context, Customer customer);
}

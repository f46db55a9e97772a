package io.counterfoil.server.customer;

import io.counterfoil.server.command.CommandContext;

/**
 * What a feature forgets of an e-mail address that no customer has a contact with any more, in the transaction that
 * takes it from the last one. Contributed by Multibinder.
 */
public interface AddressLeft {
    /**
     * @param customer who had the last contact with it
     * @param mark of the address, as {@link Customers#emailMark} gives it
     */
    void left(CommandContext context, Customer customer, String mark);
}

package io.counterfoil.server.customer;

import io.counterfoil.server.error.CounterfoilException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A customer with its personal data; the identity is null once the person has been erased. */
public record CustomerProfile(Customer customer, @Nullable PartyIdentity identity, List<CustomerContact> contacts) {
    public CustomerProfile { contacts = List.copyOf(contacts); }

    /**
     * Who the customer is.
     *
     * @throws CounterfoilException {@code customer.erased}
     */
    public PartyIdentity known() {
        if (identity == null) {
            throw erased(customer);
        }
        return identity;
    }

    /**
     * One of the contacts.
     *
     * @throws CounterfoilException {@code customer.not-found}
     */
    public CustomerContact contact(ContactId id) {
        return contacts.stream()
                .filter(each -> each.id().equals(id))
                .findFirst()
                .orElseThrow(() -> noSuchContact(customer));
    }

    static CounterfoilException erased(Customer customer) {
        return new CounterfoilException(CustomerErrors.ERASED, "The person behind customer " + customer.number()
                + " has been erased; there is nothing left to change or erase");
    }

    static CounterfoilException noSuchContact(Customer customer) {
        return new CounterfoilException(CustomerErrors.NOT_FOUND, "There is no such contact of " + customer.id());
    }
}

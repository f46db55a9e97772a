package io.counterfoil.server.customer;

import org.jspecify.annotations.Nullable;

/**
 * A contact as a customer has it. Personal data.
 *
 * @param purpose what is sent there: {@code billing} or {@code reminders}
 */
public record CustomerContact(ContactId id, String purpose, String name, String email, @Nullable String phone) {
    static CustomerContact of(ContactId id, Contact contact) {
        return new CustomerContact(id, contact.purpose(), contact.name(), contact.email(), contact.phone());
    }

    @Override
    public String toString() {
        return "CustomerContact[" + id + " …]";
    }
}

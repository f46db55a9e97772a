package io.counterfoil.server.delivery;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.crypto.PersonalData;
import io.counterfoil.server.crypto.RetentionClass;
import io.counterfoil.server.crypto.RowAddress;
import io.counterfoil.server.customer.Contact;
import io.counterfoil.server.customer.Customer;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.customer.Customers;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out who gets a message, and keeps that under the customer's contact key: erasing the person erases it too. */
final class RecipientSeal {
    private final Customers customers;
    private final PersonalData personalData;
    private final Json json;

    /** As it is sealed. */
    record Recipients(List<Recipient> recipients) {
        Recipients { recipients = List.copyOf(recipients); }
    }

    @Inject
    RecipientSeal(Customers customers, PersonalData personalData, Json json) {
        this.customers = customers;
        this.personalData = personalData;
        this.json = json;
    }

    /** All contacts of the first purpose for which the customer has any; empty when there is none, or once erased. */
    List<Recipient> recipients(Transaction tx, Customer customer, List<String> purposes) {
        List<Contact> contacts = customers.contacts(tx, customer);
        return purposes.stream()
                .map(purpose -> contacts.stream()
                        .filter(contact -> contact.purpose().equals(purpose))
                        .map(contact -> new Recipient(contact.name(), contact.email()))
                        .distinct()
                        .toList())
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    /** Those of the customers who have any contact of one of the purposes. */
    Set<CustomerId> reached(Transaction tx, Collection<Customer> of, List<String> purposes) {
        return customers.withContact(tx, of, purposes);
    }

    byte[] seal(Transaction tx, Customer customer, MessageId message, List<Recipient> recipients) {
        return personalData.encrypt(tx, customer.entity().value(), customer.party().value(), RetentionClass.CONTACT,
                row(message), json.bytes(new Recipients(recipients)));
    }

    /** Empty when there was none, or once the person has been erased. */
    List<Recipient> open(Transaction tx, EntityId entity, MessageId message, byte @Nullable [] sealed) {
        return sealed == null
                ? List.of()
                : personalData.decrypt(tx, entity.value(), row(message), sealed)
                        .map(bytes -> json.read(bytes, Recipients.class).recipients())
                        .orElse(List.of());
    }

    private static RowAddress row(MessageId message) {
        return RowAddress.of("message", "recipient_sealed", message.value(), 1);
    }
}

package io.counterfoil.server.customer;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.persistence.Id;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What contacts change about themselves in the portal: never the address by which they are known. Safe for threads. */
public final class OwnContact {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PHONE = 40;

    private final Commands commands;
    private final CustomerRepository repository;
    private final PartySeal seal;

    /** What a command left behind. */
    record Changed(String contact) {}

    @Inject
    OwnContact(Commands commands, CustomerRepository repository, PartySeal seal) {
        this.commands = commands;
        this.repository = repository;
        this.seal = seal;
    }

    /**
     * Changes name and telephone number of a contact. Idempotent by its key.
     *
     * @param actor the contact itself, of the kind PORTAL; the portal has checked that it is
     * @throws CounterfoilException {@code customer.invalid} naming every wrong field, {@code customer.not-found}
     */
    public void change(Actor actor, IdempotencyKey key, EntityId entity, Customer customer, long contact, String name,
            @Nullable String phone) {
        FieldChecks checks = new FieldChecks(CustomerErrors.INVALID);
        String newName = checks.text("name", name, LONGEST_NAME);
        Optional<String> newPhone = checks.optionalText("phone", phone, LONGEST_PHONE);
        checks.throwIfAny();
        Changed unused = commands.run(actor, Command.of("customer.change-contact", Changed.class)
                .needs("portal:contact", entity)
                .keyed(key, List.of(contact, newName, newPhone.orElse("")))
                .does(context -> {
                    Contact before = repository.lockContact(context.tx(), customer.party(), contact)
                            .flatMap(sealed -> seal.openContact(context.tx(), entity, contact, sealed))
                            .orElseThrow(() -> new CounterfoilException(CustomerErrors.NOT_FOUND,
                                    "There is no such contact of " + customer.id()));
                    repository.updateContact(context.tx(), contact, seal.contact(context.tx(), entity,
                            customer.party(), contact,
                            new Contact(before.purpose(), newName, before.email(), newPhone.orElse(null))));
                    String id = Id.format("con", contact);
                    context.record(List.of(id, customer.id().text()), List.of(), Map.of());
                    return new Changed(id);
                }));
    }
}

package io.counterfoil.server.customer;

import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What contacts change about themselves in the portal: never the address by which they are known. Safe for threads. */
public final class OwnContact {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_PHONE = 40;

    private final Commands commands;
    private final CustomerChanges changes;

    /** What a command left behind. */
    record Changed(String contact) {}

    @Inject
    OwnContact(Commands commands, CustomerChanges changes) {
        this.commands = commands;
        this.changes = changes;
    }

    /**
     * Changes name and telephone number of a contact. Idempotent by its key.
     *
     * @param mark of the address by which they are known, as {@link Customers#emailMark} gives it: once the contact has
     *     another one, it is somebody else
     * @param actor the contact itself, of the kind PORTAL; the portal has checked that it is
     * @throws CounterfoilException {@code customer.invalid} naming every wrong field, {@code customer.not-found},
     *     {@code customer.erased}
     */
    public void change(Actor actor, IdempotencyKey key, EntityId entity, Customer customer, long contact, String mark,
            String name, @Nullable String phone) {
        FieldChecks checks = new FieldChecks(CustomerErrors.INVALID);
        String newName = checks.text("name", name, LONGEST_NAME);
        Optional<String> newPhone = checks.optionalText("phone", phone, LONGEST_PHONE);
        checks.throwIfAny();
        Changed unused = commands.run(actor, Command.of("customer.change-contact", Changed.class)
                .needs("portal:contact", entity)
                .keyed(key, List.of(contact, newName, newPhone.orElse("")))
                .does(context -> {
                    ContactId id = new ContactId(contact);
                    Customer locked = changes.locked(context.tx(), entity, customer.id());
                    Contact before = changes.contact(context.tx(), locked, id, mark);
                    changes.write(context, locked, id, before,
                            new Contact(before.purpose(), newName, before.email(), newPhone.orElse(null)));
                    return new Changed(id.text());
                }));
    }
}

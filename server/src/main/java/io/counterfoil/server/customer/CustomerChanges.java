package io.counterfoil.server.customer;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.IfMatch;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Changes customers and whom to write to at them. A customer is one thing with one version, its contacts included: each
 * change raises it, and is refused when it was made for an older one. What stood there before goes into the audit log,
 * encrypted under the person's own key, so that it can be read as long as the person is known, and no longer (GDPR Art.
 * 16 and 17). Safe for threads.
 */
public final class CustomerChanges {
    public static final String PERMISSION = "customer:change";

    private final Commands commands;
    private final Customers customers;
    private final CustomerRepository repository;
    private final PartySeal seal;
    private final Entities entities;
    private final Ids ids;

    /** What a command of contacts leaves behind, without personal data. */
    public record Changed(ContactId contact) {}

    @Inject
    CustomerChanges(Commands commands, Customers customers, CustomerRepository repository, PartySeal seal,
            Entities entities, Ids ids) {
        this.commands = commands;
        this.customers = customers;
        this.repository = repository;
        this.seal = seal;
        this.entities = entities;
        this.ids = ids;
    }

    /**
     * Changes who a customer is and on which terms it buys. Documents that are issued keep what they were issued with;
     * drafts, statements and credit notes from now on have the new.
     *
     * @throws CounterfoilException {@code customer.invalid} naming every wrong field, {@code customer.not-found},
     *     {@code customer.erased}, {@code http.stale}
     */
    public Customer change(Actor actor, IdempotencyKey key, EntityId entity, CustomerId id, IfMatch version,
            CustomerChange wanted) {
        CustomerChange checked = CustomerChecks.checked(wanted, entities.require(entity));
        return commands.run(actor, Command.of("customer.change", Customer.class)
                .needs(PERMISSION, entity)
                .keyed(key, List.of(id.text(), version.version(), wanted))
                .does(context -> change(context, locked(context.tx(), entity, id, version), checked)));
    }

    private Customer change(CommandContext context, Customer customer, CustomerChange wanted) {
        Transaction tx = context.tx();
        PartyIdentity before = customers.identity(tx, customer).orElseThrow(() -> CustomerProfile.erased(customer));
        PartyIdentity after = new PartyIdentity(wanted.name(), wanted.address(), wanted.taxId());
        boolean other = !after.equals(before);
        Customer changed = new Customer(customer.id(), customer.entity(), customer.party(), customer.number(),
                customer.state(), CurrencyCode.of(wanted.currency()), wanted.language(), wanted.address().country(),
                wanted.address().region(), Boolean.TRUE.equals(wanted.consumer()), wanted.paymentTermsDays(),
                wanted.taxExemption(), wanted.taxExemptUntil(), customer.partyVersion() + (other ? 1 : 0),
                customer.version() + 1);
        if (other) {
            repository.updateParty(tx, changed, seal.identity(tx, customer.entity(), customer.party(), after),
                    seal.nameIndex(tx, customer.entity(), after.name()),
                    after.taxId() == null ? null : seal.taxIdIndex(tx, customer.entity(), after.taxId()));
        }
        repository.updateCustomer(tx, changed);
        record(context, customer, List.of(customer.id().text(), customer.party().text()), facts(customer, before),
                facts(changed, after));
        return changed;
    }

    /**
     * Adds a contact, up to twenty. Whoever has the address can sign in to the portal from now on.
     *
     * @throws CounterfoilException {@code customer.invalid}, {@code customer.not-found}, {@code customer.erased}
     */
    public Changed addContact(Actor actor, IdempotencyKey key, EntityId entity, CustomerId id, Contact wanted) {
        Contact checked = CustomerChecks.checked(wanted);
        return commands.run(actor, Command.of("customer.add-contact", Changed.class)
                .needs(PERMISSION, entity)
                .keyed(key, List.of(id.text(), wanted))
                .does(context -> add(context, locked(context.tx(), entity, id), checked)));
    }

    private Changed add(CommandContext context, Customer customer, Contact contact) {
        Transaction tx = context.tx();
        if (repository.contacts(tx, customer.party()).size() >= CustomerChecks.MOST_CONTACTS) {
            throw new CounterfoilException(CustomerErrors.INVALID, "Customer " + customer.number()
                    + " has 20 contacts; remove one before you add another");
        }
        ContactId id = new ContactId(ids.next());
        repository.insertContact(tx, id.value(), customer.party(), customer.entity(), contact.purpose(),
                seal.contact(tx, customer.entity(), customer.party(), id.value(), contact),
                seal.emailIndex(tx, customer.entity(), contact.email()));
        repository.touch(tx, customer);
        record(context, customer, List.of(id.text(), customer.id().text()), Map.of(), facts(contact));
        return new Changed(id);
    }

    /**
     * Changes a contact. Another e-mail address counts as another person: what the old one opened in the portal ends,
     * unless another contact still has it.
     *
     * @throws CounterfoilException {@code customer.invalid}, {@code customer.not-found}, {@code customer.erased},
     *     {@code http.stale}
     */
    public Changed changeContact(Actor actor, IdempotencyKey key, EntityId entity, CustomerId id, ContactId contact,
            IfMatch version, Contact wanted) {
        Contact checked = CustomerChecks.checked(wanted);
        return commands.run(actor, Command.of("customer.change-contact", Changed.class)
                .needs(PERMISSION, entity)
                .keyed(key, List.of(id.text(), contact.text(), version.version(), wanted))
                .does(context -> change(context, locked(context.tx(), entity, id, version), contact, checked)));
    }

    private Changed change(CommandContext context, Customer customer, ContactId id, Contact after) {
        Transaction tx = context.tx();
        Contact before = contact(tx, customer, id);
        write(context, customer, id, before, after);
        left(context, customer, before);
        return new Changed(id);
    }

    /** Writes a contact of a customer that is locked, and who it was and is now. */
    void write(CommandContext context, Customer customer, ContactId id, Contact before, Contact after) {
        Transaction tx = context.tx();
        repository.updateContact(tx, id.value(), after.purpose(),
                seal.contact(tx, customer.entity(), customer.party(), id.value(), after),
                seal.emailIndex(tx, customer.entity(), after.email()));
        repository.touch(tx, customer);
        record(context, customer, List.of(id.text(), customer.id().text()), facts(before), facts(after));
    }

    /**
     * Removes a contact, and what its address opened in the portal, unless another contact still has it.
     *
     * @throws CounterfoilException {@code customer.not-found}, {@code customer.erased}, {@code http.stale}
     */
    public Changed removeContact(Actor actor, IdempotencyKey key, EntityId entity, CustomerId id, ContactId contact,
            IfMatch version) {
        return commands.run(actor, Command.of("customer.remove-contact", Changed.class)
                .needs(PERMISSION, entity)
                .keyed(key, List.of(id.text(), contact.text(), version.version()))
                .does(context -> remove(context, locked(context.tx(), entity, id, version), contact)));
    }

    private Changed remove(CommandContext context, Customer customer, ContactId id) {
        Transaction tx = context.tx();
        Contact before = contact(tx, customer, id);
        repository.deleteContact(tx, id.value());
        repository.touch(tx, customer);
        record(context, customer, List.of(id.text(), customer.id().text()), facts(before), Map.of());
        left(context, customer, before);
        return new Changed(id);
    }

    private void left(CommandContext context, Customer customer, Contact before) {
        customers.left(context, customer, customers.emailMark(context.tx(), customer.entity(), before.email()));
    }

    Contact contact(Transaction tx, Customer customer, ContactId id) {
        return customers.lockContact(tx, customer, id.value())
                .orElseThrow(() -> CustomerProfile.noSuchContact(customer));
    }

    /** The same, who is still known by an address. */
    Contact contact(Transaction tx, Customer customer, ContactId id, String mark) {
        Contact contact = contact(tx, customer, id);
        if (!customers.emailMark(tx, customer.entity(), contact.email()).equals(mark)) {
            throw CustomerProfile.noSuchContact(customer);
        }
        return contact;
    }

    private Customer locked(Transaction tx, EntityId entity, CustomerId id, IfMatch version) {
        Customer customer = locked(tx, entity, id);
        version.check(customer.version());
        return customer;
    }

    /** Of a customer that can be changed. */
    Customer locked(Transaction tx, EntityId entity, CustomerId id) {
        Customer customer = customers.lock(tx, entity, id);
        if (customer.state() == Customer.State.ERASED) {
            throw CustomerProfile.erased(customer);
        }
        return customer;
    }

    private static void record(CommandContext context, Customer customer, List<String> objects,
            Map<String, Object> before, Map<String, Object> after) {
        context.recordPersonal(customer.party().value(), objects, Map.of("before", before, "after", after));
    }

    private static Map<String, Object> facts(Customer customer, PartyIdentity identity) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("name", identity.name());
        facts.put("street", identity.address().street());
        facts.put("city", identity.address().city());
        facts.put("postalCode", identity.address().postalCode());
        facts.put("country", identity.address().country());
        facts.put("currency", customer.currency().code());
        facts.put("language", customer.language());
        facts.put("consumer", customer.consumer() ? "yes" : "no");
        given(facts, "region", identity.address().region());
        given(facts, "taxId", identity.taxId());
        given(facts, "paymentTermsDays", customer.paymentTermsDays());
        given(facts, "taxExemption", customer.taxExemption());
        given(facts, "taxExemptUntil", customer.taxExemptUntil());
        return facts;
    }

    private static Map<String, Object> facts(Contact contact) {
        Map<String, Object> facts = new TreeMap<>();
        facts.put("purpose", contact.purpose());
        facts.put("name", contact.name());
        facts.put("email", contact.email());
        given(facts, "phone", contact.phone());
        return facts;
    }

    private static void given(Map<String, Object> facts, String name, @Nullable Object value) {
        Optional.ofNullable(value).ifPresent(there -> facts.put(name, there.toString()));
    }
}

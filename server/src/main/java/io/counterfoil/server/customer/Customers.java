package io.counterfoil.server.customer;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.Actor;
import io.counterfoil.server.command.Command;
import io.counterfoil.server.command.CommandContext;
import io.counterfoil.server.command.Commands;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.command.IdempotencyKey;
import io.counterfoil.server.entity.Entities;
import io.counterfoil.server.entity.LegalEntity;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.FieldChecks;
import io.counterfoil.server.persistence.Id;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Pieces;
import io.counterfoil.server.persistence.Recent;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Opens customers' accounts, tells about them, and erases persons. */
public final class Customers {
    public static final String ERASE = "customer:erase";
    private static final int MOST_SNAPSHOTS = 10_000;

    private final Commands commands;
    private final Transactions transactions;
    private final CustomerRepository repository;
    private final PartySeal seal;
    private final Entities entities;
    private final Ids ids;
    private final Set<CustomerErased> forgetting;
    private final Set<AddressLeft> leaving;
    private final Set<ErasureBar> bars;
    private final Recent<SnapshotId, byte[]> snapshots = new Recent<>(MOST_SNAPSHOTS);

    @Inject
    Customers(Commands commands, Transactions transactions, CustomerRepository repository, PartySeal seal,
            Entities entities, Ids ids, Set<CustomerErased> forgetting, Set<AddressLeft> leaving,
            Set<ErasureBar> bars) {
        this.commands = commands;
        this.transactions = transactions;
        this.repository = repository;
        this.seal = seal;
        this.entities = entities;
        this.ids = ids;
        this.forgetting = Set.copyOf(forgetting);
        this.leaving = Set.copyOf(leaving);
        this.bars = Set.copyOf(bars);
    }

    /**
     * Opens an account.
     *
     * @throws CounterfoilException {@code customer.invalid} naming every wrong field, {@code customer.number-taken}
     */
    public Customer create(Actor actor, IdempotencyKey key, EntityId entityId, NewCustomer request) {
        LegalEntity entity = entities.require(entityId);
        NewCustomer checked = CustomerChecks.checked(request, entity);
        return commands.run(actor, Command.of("customer.create", Customer.class)
                .needs("customer:create", entityId)
                .keyed(key, request)
                .does(context -> create(context, entity, checked)));
    }

    /** As {@link #create(Actor, IdempotencyKey, EntityId, NewCustomer)}, as part of a larger command. */
    public Customer create(CommandContext context, EntityId entityId, NewCustomer request) {
        LegalEntity entity = entities.require(context.tx(), entityId);
        return create(context, entity, CustomerChecks.checked(request, entity));
    }

    private Customer create(CommandContext context, LegalEntity entity, NewCustomer request) {
        Transaction tx = context.tx();
        CustomerId id = new CustomerId(ids.next());
        PartyId party = new PartyId(ids.next());
        String number = request.number() == null ? Id.format("C", id.value()).substring(2) : request.number();
        if (!repository.byNumber(tx, entity.id(), List.of(number)).isEmpty()) {
            throw new CounterfoilException(CustomerErrors.NUMBER_TAKEN,
                    "Customer number " + number + " is in use; choose another");
        }
        seal.create(tx, entity.id(), party);
        PartyIdentity identity = new PartyIdentity(request.name(), request.address(), request.taxId());
        tx.attached(PartyPass.class, PartyPass::new).created.put(party, identity);
        repository.insertParty(tx, party, entity.id(), request.kind() == null ? "organisation" : request.kind(),
                seal.identity(tx, entity.id(), party, identity), seal.nameIndex(tx, entity.id(), request.name()),
                request.taxId() == null ? null : seal.taxIdIndex(tx, entity.id(), request.taxId()));
        for (Contact contact : request.contacts() == null ? List.<Contact>of() : request.contacts()) {
            long contactId = ids.next();
            repository.insertContact(tx, contactId, party, entity.id(), contact.purpose(),
                    seal.contact(tx, entity.id(), party, contactId, contact),
                    seal.emailIndex(tx, entity.id(), contact.email()));
        }
        Customer customer = new Customer(id, entity.id(), party, number, Customer.State.ACTIVE,
                request.currency() == null ? entity.functionalCurrency() : CurrencyCode.of(request.currency()),
                request.language() == null ? entity.language() : request.language(), request.address().country(),
                request.address().region(), Boolean.TRUE.equals(request.consumer()), request.paymentTermsDays(),
                request.taxExemption(), request.taxExemptUntil(), 1, 1);
        repository.insertCustomer(tx, customer, context.recordedAt());
        context.record(List.of(id.text(), party.text()), List.of(), Map.of("country", customer.country()));
        return customer;
    }

    /** @throws CounterfoilException {@code customer.not-found}, also for a customer of another entity */
    public Customer require(Transaction tx, EntityId entity, CustomerId id) {
        return repository.find(tx, entity, id).orElseThrow(() -> notFound(id));
    }

    /**
     * The same of many, with one query.
     *
     * @throws CounterfoilException {@code customer.not-found} when one is not there
     */
    public Map<CustomerId, Customer> require(Transaction tx, EntityId entity, Collection<CustomerId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<CustomerId, Customer> found = new HashMap<>();
        repository.identities(tx, entity, ids, (customer, sealed) -> found.put(customer.id(), customer));
        for (CustomerId id : ids) {
            if (!found.containsKey(id)) {
                throw notFound(id);
            }
        }
        return found;
    }

    /**
     * The customer with all that a document needs of it, with one query.
     *
     * @throws CounterfoilException {@code customer.not-found}, also for a customer of another entity
     */
    public Buyer buyer(Transaction tx, EntityId entity, CustomerId id) {
        return repository.buyer(tx, entity, id, (customer, sealed) -> sealed == null
                ? null
                : seal.openIdentity(tx, entity, customer.party(), sealed).orElse(null)).orElseThrow(() -> notFound(id));
    }

    /**
     * Whether the customer and its party are as they were read before; holds them so until the transaction ends. Opens
     * no snapshot.
     */
    public boolean holdUnchanged(Transaction tx, Customer customer) {
        return repository.hold(tx, customer.entity(), customer.id()).filter(customer::equals).isPresent();
    }

    /** Saves {@link #snapshot} its query: the snapshot was read with the buyer. */
    public void knowSnapshot(Transaction tx, Buyer buyer) {
        SnapshotId snapshot = buyer.snapshot();
        if (snapshot != null) {
            tx.attached(PartyPass.class, PartyPass::new).snapshots.put(PartyPass.of(buyer.customer()), snapshot);
        }
    }

    private static CounterfoilException notFound(CustomerId id) {
        return new CounterfoilException(CustomerErrors.NOT_FOUND, "There is no customer " + id);
    }

    /** The entity's holder of money that nobody has claimed yet. */
    public Customer suspense(Transaction tx, EntityId entity) {
        return repository.suspense(tx, entity)
                .orElseThrow(() -> new IllegalStateException("no suspense customer in " + entity));
    }

    /** The ids of those of the account numbers that are there. */
    public Map<String, CustomerId> byNumber(Transaction tx, EntityId entity, Collection<String> numbers) {
        return numbers.isEmpty() ? Map.of() : repository.byNumber(tx, entity, numbers);
    }

    /** Those of the account numbers that are there, with all that is known of the customers but personal data. */
    public Map<String, Customer> withNumbers(Transaction tx, EntityId entity, Collection<String> numbers) {
        return numbers.isEmpty() ? Map.of() : repository.withNumbers(tx, entity, numbers);
    }

    /** Customers with a contact of this e-mail address. */
    public List<CustomerId> byEmail(Transaction tx, EntityId entity, String email) {
        return repository.byEmail(tx, entity, seal.emailIndex(tx, entity, email));
    }

    /**
     * The mark of an e-mail address within an entity, in hexadecimal: who has it can be found by it, and nobody learns
     * the address from it.
     */
    public String emailMark(Transaction tx, EntityId entity, String email) {
        return HexFormat.of().formatHex(seal.emailIndex(tx, entity, email));
    }

    /** Active customers with a contact of this {@link #emailMark}, by id; the first such contact of each. */
    public List<MarkedContact> withEmailMark(Transaction tx, EntityId entity, String mark) {
        return repository.withEmail(tx, entity, HexFormat.of().parseHex(mark));
    }

    /** Who a contact of a customer is, kept from being erased until the transaction ends; empty once erased. */
    public Optional<Contact> lockContact(Transaction tx, Customer customer, long contact) {
        return repository.lockContact(tx, customer.party(), contact)
                .flatMap(sealed -> seal.openContact(tx, customer.entity(), contact, sealed));
    }

    /** Who a contact is; empty once erased. */
    public Optional<Contact> contact(Transaction tx, EntityId entity, long contact) {
        return repository.contact(tx, entity, contact).flatMap(sealed -> seal.openContact(tx, entity, contact, sealed));
    }

    /** Active customers whose name has exactly these letters and digits, whatever stands between them. */
    public List<CustomerId> byName(Transaction tx, EntityId entity, String name) {
        return repository.byName(tx, entity, seal.nameIndex(tx, entity, name));
    }

    /** Customers with this tax id. */
    public List<CustomerId> byTaxId(Transaction tx, EntityId entity, String taxId) {
        return repository.byTaxId(tx, entity, seal.taxIdIndex(tx, entity, taxId));
    }

    /** By id, those above {@code after}. */
    public List<Customer> page(Transaction tx, EntityId entity, long after, int limit) {
        return repository.page(tx, entity, after, limit);
    }

    /** Who the customer is now; empty once erased. */
    public Optional<PartyIdentity> identity(Transaction tx, Customer customer) {
        byte @Nullable [] sealed = repository.identity(tx, customer.party());
        return sealed == null ? Optional.empty() : seal.openIdentity(tx, customer.entity(), customer.party(), sealed);
    }

    /**
     * The names of many customers, some hundreds at a time. Those who are erased, and whoever is no customer of the
     * entity, are left out. For callers who may read customers ({@code customer:read}).
     */
    public Map<CustomerId, String> names(Transaction tx, EntityId entity, Collection<CustomerId> customers) {
        Map<CustomerId, String> names = new HashMap<>();
        for (List<CustomerId> some : Pieces.of(customers)) {
            called(tx, entity, some).forEach((customer, called) -> {
                if (called.name() != null) {
                    names.put(customer, called.name());
                }
            });
        }
        return names;
    }

    /** What those of the customers that are there are called, with two queries however many they are. */
    public Map<CustomerId, CalledCustomer> called(Transaction tx, EntityId entity, Collection<CustomerId> ids) {
        if (ids.isEmpty()) {
            return Map.of();
        }
        Map<Customer, Optional<byte[]>> sealed = new LinkedHashMap<>();
        repository.identities(tx, entity, ids, (customer, identity) -> sealed.put(customer,
                Optional.ofNullable(identity)));
        seal.preload(tx, sealed.keySet().stream().map(Customer::party).toList());
        Map<CustomerId, CalledCustomer> called = new HashMap<>();
        sealed.forEach((customer, identity) -> called.put(customer.id(), new CalledCustomer(customer.id(),
                customer.number(), customer.state(), identity
                        .flatMap(bytes -> seal.openIdentity(tx, entity, customer.party(), bytes))
                        .map(PartyIdentity::name)
                        .orElse(null))));
        return called;
    }

    /** The marks of its contacts' e-mail addresses, as {@link #emailMark} gives them; none once erased. */
    public Set<String> emailMarks(Transaction tx, Customer customer) {
        return repository.emailIndexes(tx, customer.party())
                .stream()
                .map(HexFormat.of()::formatHex)
                .collect(Collectors.toSet());
    }

    /** Those of the customers who have any contact of one of the purposes; nobody who was erased. */
    public Set<CustomerId> withContact(Transaction tx, Collection<Customer> customers, Collection<String> purposes) {
        Set<PartyId> parties = repository.withContact(tx, customers.stream().map(Customer::party).toList(), purposes);
        return customers.stream()
                .filter(customer -> parties.contains(customer.party()))
                .map(Customer::id)
                .collect(Collectors.toSet());
    }

    /** Whom to write to; empty once erased. */
    public List<Contact> contacts(Transaction tx, Customer customer) {
        List<Contact> contacts = new ArrayList<>();
        eachContact(tx, customer, (id, contact) -> contacts.add(contact));
        return contacts;
    }

    private void eachContact(Transaction tx, Customer customer, BiConsumer<ContactId, Contact> each) {
        repository.contacts(tx, customer.party())
                .forEach((id, sealed) -> seal.openContact(tx, customer.entity(), id, sealed)
                        .ifPresent(contact -> each.accept(new ContactId(id), contact)));
    }

    /**
     * The customer as a document that is issued now freezes it: the snapshot of the party's present version, made if no
     * document has used that version yet.
     *
     * @throws CounterfoilException {@code customer.erased}
     */
    public SnapshotId snapshot(CommandContext context, Customer customer) {
        Transaction tx = context.tx();
        PartyPass pass = tx.attached(PartyPass.class, PartyPass::new);
        SnapshotId known = pass.snapshots.get(PartyPass.of(customer));
        if (known != null) {
            return known;
        }
        PartyIdentity fresh = pass.created.get(customer.party());
        if (fresh != null) {
            return freeze(context, pass, customer, fresh);
        }
        Optional<SnapshotId> there = repository.snapshot(tx, customer.party(), customer.partyVersion());
        if (there.isPresent()) {
            pass.snapshots.put(PartyPass.of(customer), there.get());
            return there.get();
        }
        PartyIdentity identity = identity(tx, customer)
                .orElseThrow(() -> new CounterfoilException(CustomerErrors.ERASED,
                        "The person behind customer " + customer.number()
                                + " has been erased; no document can be issued to it"));
        return freeze(context, pass, customer, identity);
    }

    private SnapshotId freeze(CommandContext context, PartyPass pass, Customer customer, PartyIdentity identity) {
        SnapshotId id = new SnapshotId(ids.next());
        repository.insertSnapshot(context.tx(), id, customer,
                seal.snapshot(context.tx(), customer.entity(), customer.party(), id, identity), context.recordedAt());
        pass.snapshots.put(PartyPass.of(customer), id);
        return id;
    }

    /** Finds the snapshots of many customers with one query, before {@link #snapshot} is called for each of them. */
    public void preloadSnapshots(Transaction tx, Collection<Customer> customers) {
        if (!customers.isEmpty()) {
            tx.attached(PartyPass.class, PartyPass::new).snapshots.putAll(repository.snapshots(tx,
                    customers.stream().map(Customer::party).toList()));
        }
    }

    /** A party as a document froze it; empty when its statutory key has been destroyed. */
    public Optional<PartyIdentity> frozen(Transaction tx, EntityId entity, SnapshotId id) {
        tx.flush();
        byte[] sealed = snapshots.find(id).orElseGet(() -> repository.snapshotContent(tx, id));
        // Kept sealed: without its key it says nothing.
        snapshots.keep(tx, id, sealed);
        return seal.openSnapshot(tx, entity, id, sealed);
    }

    /**
     * Erases the person behind a customer: the key of name, address and contacts is destroyed. Books, documents that
     * the law says to keep, and the audit log stay whole. Erasing again changes nothing.
     *
     * @param reason goes into the audit log, so it must not name the person
     * @throws CounterfoilException {@code customer.invalid}, {@code customer.not-found}, or whatever an
     *     {@link ErasureBar} refuses with
     * @throws io.counterfoil.server.command.WaitsForSecondPerson when a rule wants one
     */
    public Customer erase(Actor actor, IdempotencyKey key, EntityId entity, CustomerId id, String reason) {
        FieldChecks checks = new FieldChecks(CustomerErrors.INVALID);
        String checked = checks.text("reason", reason, 500);
        checks.throwIfAny();
        return commands.run(actor, erasure(entity).keyed(key, List.of(id.text(), checked))
                .approvable(ErasureApproval.TERMS.operation(), new AskedErasure(id, checked))
                .does(context -> {
                    Customer locked = lock(context.tx(), entity, id);
                    // What must not be erased does not wait either.
                    bars.forEach(each -> each.check(context.tx(), locked));
                    context.requireSecondPerson(null);
                    return erase(context, locked, checked);
                }));
    }

    /**
     * The command that erases, for who has more to ask in it before {@link #erase(CommandContext, Customer, String)}.
     */
    public static Command.Draft<Customer> erasure(EntityId entity) {
        return Command.of("customer.erase", Customer.class).needs(ERASE, entity);
    }

    /** As {@link #erase(Actor, IdempotencyKey, EntityId, CustomerId, String)}, of one that {@link #lock} has given. */
    public Customer erase(CommandContext context, Customer customer, String reason) {
        Transaction tx = context.tx();
        bars.forEach(each -> each.check(tx, customer));
        int keys = seal.shred(tx, customer.entity(), customer.party());
        context.record(List.of(customer.id().text(), customer.party().text()), List.of(),
                Map.of("keys_destroyed", Integer.toString(keys), "reason", reason));
        if (customer.state() == Customer.State.ERASED) {
            return customer;
        }
        Set<String> marks = emailMarks(tx, customer);
        repository.erase(tx, customer, context.recordedAt());
        forgetting.forEach(each -> each.erased(context, customer));
        marks.forEach(mark -> left(context, customer, mark));
        return require(tx, customer.entity(), customer.id());
    }

    /** Has an address forgotten that a customer has no contact with any more, unless another one still has. */
    void left(CommandContext context, Customer customer, String mark) {
        // Of two who take it from the last two customers at once, one must see that it is the last.
        repository.lockEmail(context.tx(), customer.entity(), HexFormat.of().parseHex(mark));
        if (withEmailMark(context.tx(), customer.entity(), mark).isEmpty()) {
            leaving.forEach(each -> each.left(context, customer, mark));
        }
    }

    /**
     * The customer, which nobody changes, erases or issues an invoice to until the transaction ends. To be called
     * before anything is read. Whoever holds money that nobody has claimed is no customer here.
     *
     * @throws CounterfoilException {@code customer.not-found}, also for a customer of another entity
     */
    public Customer lock(Transaction tx, EntityId entity, CustomerId id) {
        return repository.lock(tx, entity, id)
                .filter(customer -> customer.state() != Customer.State.SUSPENSE)
                .orElseThrow(() -> notFound(id));
    }

    /** Reads in a transaction of its own. */
    public CustomerProfile profile(EntityId entity, CustomerId id) {
        return transactions.read(tx -> profile(tx, require(tx, entity, id)));
    }

    /** A page of customers with who they are, by id, those above {@code after}. */
    public List<CustomerProfile> profiles(EntityId entity, long after, int limit) {
        return transactions.read(tx -> page(tx, entity, after, limit).stream()
                .map(customer -> profile(tx, customer))
                .toList());
    }

    private CustomerProfile profile(Transaction tx, Customer customer) {
        List<CustomerContact> contacts = new ArrayList<>();
        eachContact(tx, customer, (id, contact) -> contacts.add(CustomerContact.of(id, contact)));
        return new CustomerProfile(customer, identity(tx, customer).orElse(null), contacts);
    }
}

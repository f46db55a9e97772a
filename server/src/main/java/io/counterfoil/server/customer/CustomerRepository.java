package io.counterfoil.server.customer;

import static io.counterfoil.server.schema.Tables.CONTACT;
import static io.counterfoil.server.schema.Tables.CUSTOMER;
import static io.counterfoil.server.schema.Tables.PARTY;
import static io.counterfoil.server.schema.Tables.PARTY_SNAPSHOT;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.ContactRecord;
import io.counterfoil.server.schema.tables.records.CustomerRecord;
import io.counterfoil.server.schema.tables.records.PartyRecord;
import io.counterfoil.server.schema.tables.records.PartySnapshotRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads and writes parties, contacts, customers and snapshots; what is sealed stays so here. */
final class CustomerRepository {
    void insertParty(Transaction tx, PartyId id, EntityId entity, String kind, byte[] identity,
            byte[] nameIndex, byte @Nullable [] taxIdIndex) {
        PartyRecord row = new PartyRecord();
        row.setId(id.value());
        row.setEntityId(entity.value());
        row.setKind(kind);
        row.setIdentitySealed(identity);
        row.setNameIndex(nameIndex);
        row.setTaxIdIndex(taxIdIndex);
        row.setVersion(1);
        tx.insert(row);
    }

    void insertContact(Transaction tx, long id, PartyId party, EntityId entity, String purpose, byte[] sealed,
            byte[] emailIndex) {
        ContactRecord row = new ContactRecord();
        row.setId(id);
        row.setPartyId(party.value());
        row.setEntityId(entity.value());
        row.setPurpose(purpose);
        row.setSealed(sealed);
        row.setEmailIndex(emailIndex);
        tx.insert(row);
    }

    void insertCustomer(Transaction tx, Customer customer, Instant createdAt) {
        CustomerRecord row = new CustomerRecord();
        row.setId(customer.id().value());
        row.setEntityId(customer.entity().value());
        row.setPartyId(customer.party().value());
        row.setNumber(customer.number());
        row.setState(customer.state().name().toLowerCase(Locale.ROOT));
        row.setCurrency(customer.currency().code());
        row.setLanguage(customer.language());
        row.setCountry(customer.country());
        row.setRegion(customer.region());
        row.setConsumer(customer.consumer());
        row.setPaymentTermsDays(stored(customer.paymentTermsDays()));
        row.setTaxExemption(customer.taxExemption());
        row.setTaxExemptUntil(customer.taxExemptUntil());
        row.setVersion(customer.version());
        row.setCreatedAt(createdAt);
        tx.insert(row);
    }

    Optional<Customer> find(Transaction tx, EntityId entity, CustomerId id) {
        return one(tx, CUSTOMER.ID.eq(id.value()).and(CUSTOMER.ENTITY_ID.eq(entity.value())));
    }

    /** With a share lock on customer and party. */
    Optional<Customer> hold(Transaction tx, EntityId entity, CustomerId id) {
        return select(tx).where(CUSTOMER.ID.eq(id.value()), CUSTOMER.ENTITY_ID.eq(entity.value()))
                .forShare()
                .fetchOptional(CustomerRepository::customer);
    }

    /** Customer and party, for a change. */
    Optional<Customer> lock(Transaction tx, EntityId entity, CustomerId id) {
        return select(tx).where(CUSTOMER.ID.eq(id.value()), CUSTOMER.ENTITY_ID.eq(entity.value()))
                .forUpdate()
                .fetchOptional(CustomerRepository::customer);
    }

    Optional<Buyer> buyer(Transaction tx, EntityId entity, CustomerId id,
            BiFunction<Customer, byte @Nullable [], @Nullable PartyIdentity> open) {
        return tx.jooq()
                .select(CUSTOMER.fields())
                .select(PARTY.VERSION.as("party_version"), PARTY.IDENTITY_SEALED, PARTY_SNAPSHOT.ID.as("snapshot"))
                .from(CUSTOMER)
                .join(PARTY)
                .on(PARTY.ID.eq(CUSTOMER.PARTY_ID))
                .leftJoin(PARTY_SNAPSHOT)
                .on(PARTY_SNAPSHOT.PARTY_ID.eq(PARTY.ID), PARTY_SNAPSHOT.PARTY_VERSION.eq(PARTY.VERSION))
                .where(CUSTOMER.ID.eq(id.value()), CUSTOMER.ENTITY_ID.eq(entity.value()))
                .fetchOptional(row -> {
                    Customer customer = customer(row);
                    Long snapshot = row.get("snapshot", Long.class);
                    return new Buyer(customer, open.apply(customer, row.get(PARTY.IDENTITY_SEALED)),
                            snapshot == null ? null : new SnapshotId(snapshot));
                });
    }

    Optional<Customer> suspense(Transaction tx, EntityId entity) {
        return one(tx, CUSTOMER.ENTITY_ID.eq(entity.value()).and(CUSTOMER.NUMBER.eq(SuspenseCustomer.NUMBER)));
    }

    Map<String, CustomerId> byNumber(Transaction tx, EntityId entity, Collection<String> numbers) {
        return tx.jooq()
                .select(CUSTOMER.NUMBER, CUSTOMER.ID)
                .from(CUSTOMER)
                .where(CUSTOMER.ENTITY_ID.eq(entity.value()), CUSTOMER.NUMBER.in(numbers))
                .fetchMap(CUSTOMER.NUMBER, row -> new CustomerId(row.get(CUSTOMER.ID)));
    }

    Map<String, Customer> withNumbers(Transaction tx, EntityId entity, Collection<String> numbers) {
        return select(tx)
                .where(CUSTOMER.ENTITY_ID.eq(entity.value()), CUSTOMER.NUMBER.in(numbers))
                .fetchMap(row -> row.get(CUSTOMER.NUMBER), CustomerRepository::customer);
    }

    List<CustomerId> byName(Transaction tx, EntityId entity, byte[] nameIndex) {
        return tx.jooq()
                .select(CUSTOMER.ID)
                .from(CUSTOMER)
                .join(PARTY)
                .on(PARTY.ID.eq(CUSTOMER.PARTY_ID))
                .where(PARTY.ENTITY_ID.eq(entity.value()), PARTY.NAME_INDEX.eq(nameIndex), CUSTOMER.STATE.eq("active"))
                .orderBy(CUSTOMER.ID)
                .fetch(row -> new CustomerId(row.value1()));
    }

    List<CustomerId> byEmail(Transaction tx, EntityId entity, byte[] emailIndex) {
        return tx.jooq()
                .selectDistinct(CUSTOMER.ID)
                .from(CUSTOMER)
                .join(CONTACT)
                .on(CONTACT.PARTY_ID.eq(CUSTOMER.PARTY_ID))
                .where(CONTACT.ENTITY_ID.eq(entity.value()), CONTACT.EMAIL_INDEX.eq(emailIndex))
                .fetch(row -> new CustomerId(row.value1()));
    }

    /** Of active customers, the first such contact of each, by customer. */
    List<MarkedContact> withEmail(Transaction tx, EntityId entity, byte[] emailIndex) {
        return tx.jooq()
                .select(CUSTOMER.ID, DSL.min(CONTACT.ID))
                .from(CUSTOMER)
                .join(CONTACT)
                .on(CONTACT.PARTY_ID.eq(CUSTOMER.PARTY_ID))
                .where(CONTACT.ENTITY_ID.eq(entity.value()), CONTACT.EMAIL_INDEX.eq(emailIndex),
                        CUSTOMER.ENTITY_ID.eq(entity.value()), CUSTOMER.STATE.eq("active"))
                .groupBy(CUSTOMER.ID)
                .orderBy(CUSTOMER.ID)
                .fetch(row -> new MarkedContact(new CustomerId(row.value1()), row.value2()));
    }

    /**
     * Keeps who has or had a contact with this address, and who would get one, from changing that until the transaction
     * ends; waits for those who are at it.
     */
    void lockEmail(Transaction tx, EntityId entity, byte[] emailIndex) {
        tx.jooq()
                .select(CONTACT.ID)
                .from(CONTACT)
                .where(CONTACT.ENTITY_ID.eq(entity.value()), CONTACT.EMAIL_INDEX.eq(emailIndex))
                .forUpdate()
                .fetch();
    }

    /** A contact of this party, locked. */
    Optional<byte[]> lockContact(Transaction tx, PartyId party, long contact) {
        return tx.jooq()
                .select(CONTACT.SEALED)
                .from(CONTACT)
                .where(CONTACT.ID.eq(contact), CONTACT.PARTY_ID.eq(party.value()), CONTACT.SEALED.isNotNull())
                .forUpdate()
                .fetchOptional(CONTACT.SEALED);
    }

    void updateContact(Transaction tx, long contact, String purpose, byte[] sealed, byte[] emailIndex) {
        tx.jooq()
                .update(CONTACT)
                .set(CONTACT.PURPOSE, purpose)
                .set(CONTACT.SEALED, sealed)
                .set(CONTACT.EMAIL_INDEX, emailIndex)
                .where(CONTACT.ID.eq(contact))
                .execute();
    }

    void deleteContact(Transaction tx, long contact) {
        tx.jooq().deleteFrom(CONTACT).where(CONTACT.ID.eq(contact)).execute();
    }

    /** @param customer as it is to be, with its party's version */
    void updateParty(Transaction tx, Customer customer, byte[] identity, byte[] nameIndex,
            byte @Nullable [] taxIdIndex) {
        tx.jooq()
                .update(PARTY)
                .set(PARTY.IDENTITY_SEALED, identity)
                .set(PARTY.NAME_INDEX, nameIndex)
                .set(PARTY.TAX_ID_INDEX, taxIdIndex)
                .set(PARTY.VERSION, customer.partyVersion())
                .where(PARTY.ID.eq(customer.party().value()))
                .execute();
    }

    /** @param customer as it is to be, with its version */
    void updateCustomer(Transaction tx, Customer customer) {
        tx.jooq()
                .update(CUSTOMER)
                .set(CUSTOMER.CURRENCY, customer.currency().code())
                .set(CUSTOMER.LANGUAGE, customer.language())
                .set(CUSTOMER.COUNTRY, customer.country())
                .set(CUSTOMER.REGION, customer.region())
                .set(CUSTOMER.CONSUMER, customer.consumer())
                .set(CUSTOMER.PAYMENT_TERMS_DAYS, stored(customer.paymentTermsDays()))
                .set(CUSTOMER.TAX_EXEMPTION, customer.taxExemption())
                .set(CUSTOMER.TAX_EXEMPT_UNTIL, customer.taxExemptUntil())
                .set(CUSTOMER.VERSION, customer.version())
                .where(CUSTOMER.ID.eq(customer.id().value()))
                .execute();
    }

    /** Raises the version of one whose contacts have changed. */
    void touch(Transaction tx, Customer customer) {
        tx.jooq()
                .update(CUSTOMER)
                .set(CUSTOMER.VERSION, CUSTOMER.VERSION.plus(1))
                .where(CUSTOMER.ID.eq(customer.id().value()))
                .execute();
    }

    private static @Nullable Short stored(@Nullable Integer days) {
        return days == null ? null : days.shortValue();
    }

    Optional<byte[]> contact(Transaction tx, EntityId entity, long contact) {
        return tx.jooq()
                .select(CONTACT.SEALED)
                .from(CONTACT)
                .where(CONTACT.ID.eq(contact), CONTACT.ENTITY_ID.eq(entity.value()), CONTACT.SEALED.isNotNull())
                .fetchOptional(CONTACT.SEALED);
    }

    List<CustomerId> byTaxId(Transaction tx, EntityId entity, byte[] taxIdIndex) {
        return tx.jooq()
                .select(CUSTOMER.ID)
                .from(CUSTOMER)
                .join(PARTY)
                .on(PARTY.ID.eq(CUSTOMER.PARTY_ID))
                .where(PARTY.ENTITY_ID.eq(entity.value()), PARTY.TAX_ID_INDEX.eq(taxIdIndex))
                .fetch(row -> new CustomerId(row.value1()));
    }

    /** By id, those above {@code after}; without the suspense customer. */
    List<Customer> page(Transaction tx, EntityId entity, long after, int limit) {
        return select(tx)
                .where(CUSTOMER.ENTITY_ID.eq(entity.value()), CUSTOMER.ID.gt(after), CUSTOMER.STATE.ne("suspense"))
                .orderBy(CUSTOMER.ID)
                .limit(limit)
                .fetch(CustomerRepository::customer);
    }

    /** Of many customers what they are and, sealed, who they are. */
    void identities(Transaction tx, EntityId entity, Collection<CustomerId> ids,
            BiConsumer<Customer, byte @Nullable []> each) {
        tx.jooq()
                .select(CUSTOMER.fields())
                .select(PARTY.VERSION.as("party_version"), PARTY.IDENTITY_SEALED)
                .from(CUSTOMER)
                .join(PARTY)
                .on(PARTY.ID.eq(CUSTOMER.PARTY_ID))
                .where(CUSTOMER.ENTITY_ID.eq(entity.value()),
                        CUSTOMER.ID.in(ids.stream().map(CustomerId::value).toList()))
                .forEach(row -> each.accept(customer(row), row.get(PARTY.IDENTITY_SEALED)));
    }

    byte @Nullable [] identity(Transaction tx, PartyId party) {
        return tx.jooq()
                .select(PARTY.IDENTITY_SEALED)
                .from(PARTY)
                .where(PARTY.ID.eq(party.value()))
                .fetchOne(PARTY.IDENTITY_SEALED);
    }

    Map<Long, byte[]> contacts(Transaction tx, PartyId party) {
        return tx.jooq()
                .select(CONTACT.ID, CONTACT.SEALED)
                .from(CONTACT)
                .where(CONTACT.PARTY_ID.eq(party.value()), CONTACT.SEALED.isNotNull())
                .orderBy(CONTACT.ID)
                .fetchMap(CONTACT.ID, CONTACT.SEALED);
    }

    Set<PartyId> withContact(Transaction tx, Collection<PartyId> parties, Collection<String> purposes) {
        return tx.jooq()
                .selectDistinct(CONTACT.PARTY_ID)
                .from(CONTACT)
                .where(CONTACT.PARTY_ID.in(parties.stream().map(PartyId::value).toList()),
                        CONTACT.PURPOSE.in(purposes), CONTACT.SEALED.isNotNull())
                .fetchSet(row -> new PartyId(row.value1()));
    }

    List<byte[]> emailIndexes(Transaction tx, PartyId party) {
        return tx.jooq()
                .select(CONTACT.EMAIL_INDEX)
                .from(CONTACT)
                .where(CONTACT.PARTY_ID.eq(party.value()), CONTACT.EMAIL_INDEX.isNotNull())
                .fetch(CONTACT.EMAIL_INDEX);
    }

    /** All snapshots of the parties, of whatever version. */
    Map<PartyPass.PartyVersion, SnapshotId> snapshots(Transaction tx, Collection<PartyId> parties) {
        return tx.jooq()
                .select(PARTY_SNAPSHOT.PARTY_ID, PARTY_SNAPSHOT.PARTY_VERSION, PARTY_SNAPSHOT.ID)
                .from(PARTY_SNAPSHOT)
                .where(PARTY_SNAPSHOT.PARTY_ID.in(parties.stream().map(PartyId::value).toList()))
                .fetchMap(
                        row -> new PartyPass.PartyVersion(new PartyId(row.get(PARTY_SNAPSHOT.PARTY_ID)),
                                row.get(PARTY_SNAPSHOT.PARTY_VERSION)),
                        row -> new SnapshotId(row.get(PARTY_SNAPSHOT.ID)));
    }

    Optional<SnapshotId> snapshot(Transaction tx, PartyId party, int version) {
        return tx.jooq()
                .select(PARTY_SNAPSHOT.ID)
                .from(PARTY_SNAPSHOT)
                .where(PARTY_SNAPSHOT.PARTY_ID.eq(party.value()), PARTY_SNAPSHOT.PARTY_VERSION.eq(version))
                .fetchOptional(row -> new SnapshotId(row.value1()));
    }

    void insertSnapshot(Transaction tx, SnapshotId id, Customer customer, byte[] sealed, Instant recordedAt) {
        PartySnapshotRecord row = new PartySnapshotRecord();
        row.setId(id.value());
        row.setEntityId(customer.entity().value());
        row.setPartyId(customer.party().value());
        row.setPartyVersion(customer.partyVersion());
        row.setSealed(sealed);
        row.setRecordedAt(recordedAt);
        tx.insert(row);
    }

    byte[] snapshotContent(Transaction tx, SnapshotId id) {
        return tx.jooq()
                .select(PARTY_SNAPSHOT.SEALED)
                .from(PARTY_SNAPSHOT)
                .where(PARTY_SNAPSHOT.ID.eq(id.value()))
                .fetchSingle()
                .value1();
    }

    void erase(Transaction tx, Customer customer, Instant at) {
        tx.jooq()
                .update(PARTY)
                .setNull(PARTY.IDENTITY_SEALED)
                .setNull(PARTY.NAME_INDEX)
                .setNull(PARTY.TAX_ID_INDEX)
                .set(PARTY.VERSION, PARTY.VERSION.plus(1))
                .set(PARTY.ERASED_AT, at)
                .where(PARTY.ID.eq(customer.party().value()))
                .execute();
        tx.jooq()
                .update(CONTACT)
                .setNull(CONTACT.SEALED)
                .setNull(CONTACT.EMAIL_INDEX)
                .where(CONTACT.PARTY_ID.eq(customer.party().value()))
                .execute();
        tx.jooq()
                .update(CUSTOMER)
                .set(CUSTOMER.STATE, "erased")
                .set(CUSTOMER.VERSION, CUSTOMER.VERSION.plus(1))
                .where(CUSTOMER.PARTY_ID.eq(customer.party().value()))
                .execute();
    }

    private static Optional<Customer> one(Transaction tx, Condition where) {
        return select(tx).where(where).fetchOptional(CustomerRepository::customer);
    }

    static SelectJoinStep<? extends Record> select(Transaction tx) {
        return tx.jooq()
                .select(CUSTOMER.fields())
                .select(PARTY.VERSION.as("party_version"))
                .from(CUSTOMER)
                .join(PARTY)
                .on(PARTY.ID.eq(CUSTOMER.PARTY_ID));
    }

    static Customer customer(Record row) {
        Short terms = row.get(CUSTOMER.PAYMENT_TERMS_DAYS);
        return new Customer(new CustomerId(row.get(CUSTOMER.ID)), new EntityId(row.get(CUSTOMER.ENTITY_ID)),
                new PartyId(row.get(CUSTOMER.PARTY_ID)), row.get(CUSTOMER.NUMBER),
                Customer.State.valueOf(row.get(CUSTOMER.STATE).toUpperCase(Locale.ROOT)),
                CurrencyCode.of(row.get(CUSTOMER.CURRENCY)), row.get(CUSTOMER.LANGUAGE), row.get(CUSTOMER.COUNTRY),
                row.get(CUSTOMER.REGION), row.get(CUSTOMER.CONSUMER), terms == null ? null : terms.intValue(),
                row.get(CUSTOMER.TAX_EXEMPTION), row.get(CUSTOMER.TAX_EXEMPT_UNTIL),
                row.get("party_version", Integer.class),
                row.get(CUSTOMER.VERSION));
    }
}

package io.counterfoil.server.crypto;

import static io.counterfoil.server.schema.Tables.ENTITY_KEY;
import static io.counterfoil.server.schema.Tables.ROOT_KEY;
import static io.counterfoil.server.schema.Tables.SUBJECT_KEY;

import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.SubjectKeyRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jooq.Condition;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Reads and writes the three tables of keys. */
final class KeyRepository {
    static final String WRAPS = "K";
    static final String INDEXES = "B";

    /** A subject's key as stored, with the entity key that wraps it, both of one moment. */
    record StoredSubjectKey(KeyRef ref, long entityId, SubjectSlot slot, WrappedKey key, WrappedKey entityKey) {}

    /** An entity's key as stored. */
    record StoredEntityKey(EntityKeyRef ref, String purpose, WrappedKey key) {}

    Map<Integer, String> lockRoots(Transaction tx) {
        Map<Integer, String> roots = new TreeMap<>();
        tx.jooq()
                .selectFrom(ROOT_KEY)
                .orderBy(ROOT_KEY.VERSION)
                .forUpdate()
                .fetch()
                .forEach(row -> roots.put(row.getVersion(), HexFormat.of().formatHex(row.getCheckValue())));
        return roots;
    }

    void insertRoot(Transaction tx, int version, byte[] checkValue, Instant now) {
        tx.jooq()
                .insertInto(ROOT_KEY)
                .set(ROOT_KEY.VERSION, version)
                .set(ROOT_KEY.CHECK_VALUE, checkValue)
                .set(ROOT_KEY.CREATED_AT, now)
                .execute();
    }

    List<Integer> rootsInUse(Transaction tx) {
        return tx.jooq()
                .selectDistinct(ENTITY_KEY.ROOT_VERSION)
                .from(ENTITY_KEY)
                .where(ENTITY_KEY.WRAPPED.isNotNull())
                .fetch(ENTITY_KEY.ROOT_VERSION);
    }

    /** The newest version that is not destroyed; without a lock. */
    OptionalInt currentEntityVersion(Transaction tx, long entityId, String purpose) {
        Integer version = tx.jooq()
                .select(DSL.max(ENTITY_KEY.VERSION))
                .from(ENTITY_KEY)
                .where(ENTITY_KEY.ENTITY_ID.eq(entityId), ENTITY_KEY.PURPOSE.eq(purpose),
                        ENTITY_KEY.WRAPPED.isNotNull())
                .fetchOne(0, Integer.class);
        return version == null ? OptionalInt.empty() : OptionalInt.of(version);
    }

    Optional<WrappedKey> findEntityKey(Transaction tx, long entityId, String purpose, int version) {
        return tx.jooq()
                .selectFrom(ENTITY_KEY)
                .where(isEntityKey(entityId, purpose, version))
                .fetchOptional(KeyRepository::entityKey);
    }

    /** Holds the version in being until the transaction ends: a rotation destroys it only when nobody wraps by it. */
    Optional<WrappedKey> shareEntityKey(Transaction tx, long entityId, String purpose, int version) {
        return tx.jooq()
                .selectFrom(ENTITY_KEY)
                .where(isEntityKey(entityId, purpose, version))
                .forShare()
                .fetchOptional(KeyRepository::entityKey);
    }

    /** Writes the version unless it is there, and waits for another transaction that is about to write it. */
    void insertEntityKey(Transaction tx, EntityKeyRef ref, String purpose, int rootVersion, byte[] wrapped,
            Instant now) {
        tx.jooq()
                .insertInto(ENTITY_KEY)
                .set(ENTITY_KEY.ENTITY_ID, ref.entityId())
                .set(ENTITY_KEY.PURPOSE, purpose)
                .set(ENTITY_KEY.VERSION, ref.version())
                .set(ENTITY_KEY.ROOT_VERSION, rootVersion)
                .set(ENTITY_KEY.WRAPPED, wrapped)
                .set(ENTITY_KEY.CREATED_AT, now)
                .onDuplicateKeyIgnore()
                .execute();
    }

    List<Integer> lockEntityVersions(Transaction tx, long entityId) {
        return tx.jooq()
                .select(ENTITY_KEY.VERSION)
                .from(ENTITY_KEY)
                .where(ENTITY_KEY.ENTITY_ID.eq(entityId), ENTITY_KEY.PURPOSE.eq(WRAPS))
                .orderBy(ENTITY_KEY.VERSION)
                .forUpdate()
                .fetch(ENTITY_KEY.VERSION);
    }

    void destroyEntityKeysBefore(Transaction tx, EntityKeyRef current, Instant now) {
        tx.jooq()
                .update(ENTITY_KEY)
                .set(ENTITY_KEY.WRAPPED, (byte[]) null)
                .set(ENTITY_KEY.DESTROYED_AT, now)
                .where(ENTITY_KEY.ENTITY_ID.eq(current.entityId()), ENTITY_KEY.PURPOSE.eq(WRAPS),
                        ENTITY_KEY.VERSION.lt(current.version()), ENTITY_KEY.WRAPPED.isNotNull())
                .execute();
    }

    List<Long> entities(Transaction tx) {
        return tx.jooq()
                .selectDistinct(ENTITY_KEY.ENTITY_ID)
                .from(ENTITY_KEY)
                .orderBy(ENTITY_KEY.ENTITY_ID)
                .fetch(ENTITY_KEY.ENTITY_ID);
    }

    List<StoredEntityKey> lockEntityKeysBehind(Transaction tx, int rootVersion) {
        return tx.jooq()
                .selectFrom(ENTITY_KEY)
                .where(ENTITY_KEY.ROOT_VERSION.lt(rootVersion), ENTITY_KEY.WRAPPED.isNotNull())
                .forUpdate()
                .fetch(row -> new StoredEntityKey(new EntityKeyRef(row.getEntityId(), row.getVersion()),
                        row.getPurpose(), entityKey(row)));
    }

    void rewrapEntityKey(Transaction tx, StoredEntityKey key, int rootVersion, byte[] wrapped) {
        tx.jooq()
                .update(ENTITY_KEY)
                .set(ENTITY_KEY.WRAPPED, wrapped)
                .set(ENTITY_KEY.ROOT_VERSION, rootVersion)
                .where(isEntityKey(key.ref().entityId(), key.purpose(), key.ref().version()))
                .execute();
    }

    List<StoredSubjectKey> findSubjectKeys(Transaction tx, Collection<Long> subjectIds) {
        return subjectKeys(tx, SUBJECT_KEY.SUBJECT_ID.in(subjectIds));
    }

    Optional<StoredSubjectKey> findSubjectKey(Transaction tx, SubjectSlot slot) {
        // With several versions the newest is the one to encrypt by.
        return subjectKeys(tx, isSlot(slot)).stream().reduce((older, newer) -> newer);
    }

    Optional<StoredSubjectKey> findSubjectKey(Transaction tx, KeyRef ref) {
        return subjectKeys(tx, SUBJECT_KEY.KEY_ID.eq(ref.id()).and(SUBJECT_KEY.VERSION.eq((short) ref.version())))
                .stream()
                .findFirst();
    }

    /** Collected and written in bulk with the transaction; the subject must be new. */
    void addSubjectKey(Transaction tx, SubjectKey key, int kekVersion, byte[] wrapped, Instant now) {
        tx.insert(row(key, kekVersion, wrapped, now));
    }

    /** Writes the key unless the slot has one; afterwards the slot is read with a lock. */
    void insertSubjectKey(Transaction tx, SubjectKey key, int kekVersion, byte[] wrapped, Instant now) {
        tx.jooq().insertInto(SUBJECT_KEY).set(row(key, kekVersion, wrapped, now)).onDuplicateKeyIgnore().execute();
    }

    KeyRef lockSlot(Transaction tx, SubjectSlot slot) {
        return tx.jooq()
                .select(SUBJECT_KEY.KEY_ID, SUBJECT_KEY.VERSION)
                .from(SUBJECT_KEY)
                .where(isSlot(slot))
                .orderBy(SUBJECT_KEY.VERSION.desc())
                .limit(1)
                .forUpdate()
                .fetchSingle(row -> new KeyRef(row.value1(), row.value2()));
    }

    List<KeyRef> lockKeys(Transaction tx, SubjectSlot slot) {
        return tx.jooq()
                .select(SUBJECT_KEY.KEY_ID, SUBJECT_KEY.VERSION)
                .from(SUBJECT_KEY)
                .where(isSlot(slot))
                .orderBy(SUBJECT_KEY.VERSION)
                .forUpdate()
                .fetch(row -> new KeyRef(row.value1(), row.value2()));
    }

    /** Returns how many keys were destroyed by this call. */
    int destroy(Transaction tx, SubjectSlot slot, Instant now) {
        return tx.jooq()
                .update(SUBJECT_KEY)
                .set(SUBJECT_KEY.WRAPPED, (byte[]) null)
                .set(SUBJECT_KEY.KEK_VERSION, (Integer) null)
                .set(SUBJECT_KEY.DESTROYED_AT, now)
                .where(isSlot(slot), SUBJECT_KEY.WRAPPED.isNotNull())
                .execute();
    }

    /** Leaves a destroyed key where there was none, so that none is made later. */
    void insertDestroyed(Transaction tx, KeyRef ref, long entityId, SubjectSlot slot, Instant now) {
        SubjectKeyRecord row = new SubjectKeyRecord();
        row.setKeyId(ref.id());
        row.setVersion((short) ref.version());
        row.setSubjectId(slot.subjectId());
        row.setRetentionClass(slot.retention().code());
        row.setEntityId(entityId);
        row.setCreatedAt(now);
        row.setDestroyedAt(now);
        tx.jooq().insertInto(SUBJECT_KEY).set(row).onDuplicateKeyIgnore().execute();
    }

    int behind(Transaction tx, EntityKeyRef current) {
        return tx.jooq().fetchCount(SUBJECT_KEY, isBehind(current));
    }

    /** A chunk of the keys that are wrapped by an older version, without those that others hold. */
    List<StoredSubjectKey> claimBehind(Transaction tx, EntityKeyRef current, int atMost) {
        List<Long> ids = tx.jooq()
                .select(SUBJECT_KEY.KEY_ID)
                .from(SUBJECT_KEY)
                .where(isBehind(current))
                .limit(atMost)
                .forUpdate()
                .skipLocked()
                .fetch(SUBJECT_KEY.KEY_ID);
        return subjectKeys(tx, SUBJECT_KEY.KEY_ID.in(ids).and(isBehind(current)));
    }

    void rewrapSubjectKeys(Transaction tx, EntityKeyRef current, Map<KeyRef, byte[]> wrapped) {
        List<Query> updates = new ArrayList<>();
        wrapped.forEach((ref, bytes) -> updates.add(tx.jooq()
                .update(SUBJECT_KEY)
                .set(SUBJECT_KEY.WRAPPED, bytes)
                .set(SUBJECT_KEY.KEK_VERSION, current.version())
                .where(SUBJECT_KEY.KEY_ID.eq(ref.id()), SUBJECT_KEY.VERSION.eq((short) ref.version()))));
        tx.jooq().batch(updates).execute();
    }

    private static List<StoredSubjectKey> subjectKeys(Transaction tx, Condition condition) {
        return tx.jooq()
                .select(SUBJECT_KEY.asterisk(), ENTITY_KEY.ROOT_VERSION, ENTITY_KEY.WRAPPED)
                .from(SUBJECT_KEY)
                .leftJoin(ENTITY_KEY)
                .on(ENTITY_KEY.ENTITY_ID.eq(SUBJECT_KEY.ENTITY_ID), ENTITY_KEY.PURPOSE.eq(WRAPS),
                        ENTITY_KEY.VERSION.eq(SUBJECT_KEY.KEK_VERSION))
                .where(condition)
                .orderBy(SUBJECT_KEY.KEY_ID, SUBJECT_KEY.VERSION)
                .fetch(KeyRepository::subjectKey);
    }

    private static StoredSubjectKey subjectKey(Record row) {
        Integer kekVersion = row.get(SUBJECT_KEY.KEK_VERSION);
        Integer rootVersion = row.get(ENTITY_KEY.ROOT_VERSION);
        return new StoredSubjectKey(new KeyRef(row.get(SUBJECT_KEY.KEY_ID), row.get(SUBJECT_KEY.VERSION)),
                row.get(SUBJECT_KEY.ENTITY_ID),
                new SubjectSlot(row.get(SUBJECT_KEY.SUBJECT_ID),
                        RetentionClass.ofCode(row.get(SUBJECT_KEY.RETENTION_CLASS))),
                new WrappedKey(kekVersion == null ? 0 : kekVersion, Optional.ofNullable(row.get(SUBJECT_KEY.WRAPPED))),
                new WrappedKey(rootVersion == null ? 0 : rootVersion,
                        Optional.ofNullable(row.get(ENTITY_KEY.WRAPPED))));
    }

    private static WrappedKey entityKey(Record row) {
        return new WrappedKey(row.get(ENTITY_KEY.ROOT_VERSION), Optional.ofNullable(row.get(ENTITY_KEY.WRAPPED)));
    }

    private static SubjectKeyRecord row(SubjectKey key, int kekVersion, byte[] wrapped, Instant now) {
        SubjectKeyRecord row = new SubjectKeyRecord();
        row.setKeyId(key.ref().id());
        row.setVersion((short) key.ref().version());
        row.setSubjectId(key.slot().subjectId());
        row.setRetentionClass(key.slot().retention().code());
        row.setEntityId(key.entityId());
        row.setKekVersion(kekVersion);
        row.setWrapped(wrapped);
        row.setCreatedAt(now);
        return row;
    }

    private static Condition isEntityKey(long entityId, String purpose, int version) {
        return ENTITY_KEY.ENTITY_ID.eq(entityId)
                .and(ENTITY_KEY.PURPOSE.eq(purpose))
                .and(ENTITY_KEY.VERSION.eq(version));
    }

    private static Condition isSlot(SubjectSlot slot) {
        return SUBJECT_KEY.SUBJECT_ID.eq(slot.subjectId()).and(SUBJECT_KEY.RETENTION_CLASS.eq(slot.retention().code()));
    }

    private static Condition isBehind(EntityKeyRef current) {
        return SUBJECT_KEY.ENTITY_ID.eq(current.entityId()).and(SUBJECT_KEY.KEK_VERSION.lt(current.version()));
    }
}

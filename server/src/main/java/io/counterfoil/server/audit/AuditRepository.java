package io.counterfoil.server.audit;

import static io.counterfoil.server.schema.Tables.AUDIT_CHECKPOINT;
import static io.counterfoil.server.schema.Tables.AUDIT_EVENT;
import static io.counterfoil.server.schema.Tables.AUDIT_LEAF;
import static io.counterfoil.server.schema.Tables.AUDIT_NODE;
import static io.counterfoil.server.schema.Tables.AUDIT_OBJECT;
import static io.counterfoil.server.schema.Tables.AUDIT_PENDING;
import static io.counterfoil.server.schema.Tables.AUDIT_SEQUENCER;
import static io.counterfoil.server.schema.Tables.AUDIT_SIGNER;

import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.error.Invariants;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.AuditCheckpointRecord;
import io.counterfoil.server.schema.tables.records.AuditEventRecord;
import io.counterfoil.server.schema.tables.records.AuditLeafRecord;
import io.counterfoil.server.schema.tables.records.AuditNodeRecord;
import io.counterfoil.server.schema.tables.records.AuditObjectRecord;
import io.counterfoil.server.schema.tables.records.AuditPendingRecord;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.types.DayToSecond;

/** Reads and writes the audit tables. */
final class AuditRepository {
    private static final short ONLY = 1;
    private static final String NOBODY = "";
    /** Between the objects of a leaf in the queue, where FIND_IN_SET finds one. */
    private static final String SEPARATOR = ",";
    private static final Duration CLOCKS_APART = Duration.ofDays(1);

    // ---- written by commands

    void insertEvent(Transaction tx, long eventId, AuditLeaf leaf, byte[] leafData, byte[] leafHash,
            Optional<byte[]> payload) {
        AuditEventRecord event = new AuditEventRecord();
        event.setEventId(eventId);
        Optional.ofNullable(leaf.entity()).map(EntityId::value).ifPresent(event::setEntityId);
        event.setType(leaf.type());
        event.setRecordedAt(leaf.recordedAt());
        event.setActor(leaf.actor().principal());
        event.setLeafData(leafData);
        event.setLeafHash(leafHash);
        payload.ifPresent(event::setPayloadEnc);
        tx.insert(event);
        List<String> objects = leaf.objects().stream().distinct().toList();
        Invariants.require(objects.stream().noneMatch(object -> object.contains(SEPARATOR)),
                "a leaf of %s names an object with a comma", leaf.type());
        tx.insert(new AuditPendingRecord(eventId, leafHash, String.join(SEPARATOR, objects)));
    }

    // ---- the sequencer

    /** Takes the lease if nobody holds it; returns the epoch that it then has. */
    OptionalLong acquire(Transaction tx, String holder, Duration term) {
        int changed = tx.jooq()
                .update(AUDIT_SEQUENCER)
                .set(AUDIT_SEQUENCER.HOLDER, holder)
                .set(AUDIT_SEQUENCER.EPOCH, AUDIT_SEQUENCER.EPOCH.plus(1))
                .set(AUDIT_SEQUENCER.LEASED_UNTIL, databaseTime().add(DayToSecond.valueOf(term)))
                .where(AUDIT_SEQUENCER.ID.eq(ONLY), AUDIT_SEQUENCER.LEASED_UNTIL.lt(databaseTime()))
                .execute();
        return changed == 0 ? OptionalLong.empty() : OptionalLong.of(lockLease(tx).epoch());
    }

    Lease lockLease(Transaction tx) {
        return tx.jooq()
                .selectFrom(AUDIT_SEQUENCER)
                .where(AUDIT_SEQUENCER.ID.eq(ONLY))
                .forUpdate()
                .fetchSingle(row -> new Lease(row.getHolder(), row.getEpoch()));
    }

    void renew(Transaction tx, long epoch, Duration term) {
        tx.jooq()
                .update(AUDIT_SEQUENCER)
                .set(AUDIT_SEQUENCER.LEASED_UNTIL, databaseTime().add(DayToSecond.valueOf(term)))
                .where(AUDIT_SEQUENCER.ID.eq(ONLY), AUDIT_SEQUENCER.EPOCH.eq(epoch))
                .execute();
    }

    void release(Transaction tx, String holder) {
        tx.jooq()
                .update(AUDIT_SEQUENCER)
                .set(AUDIT_SEQUENCER.HOLDER, NOBODY)
                .set(AUDIT_SEQUENCER.LEASED_UNTIL, databaseTime().sub(DayToSecond.valueOf(Duration.ofSeconds(1))))
                .where(AUDIT_SEQUENCER.ID.eq(ONLY), AUDIT_SEQUENCER.HOLDER.eq(holder))
                .execute();
    }

    /** Committed leaves without a place; rows of open transactions are locked and so left for later. */
    List<PendingLeaf> claimPending(Transaction tx, int atMost) {
        return tx.jooq()
                .selectFrom(AUDIT_PENDING)
                .orderBy(AUDIT_PENDING.EVENT_ID)
                .limit(atMost)
                .forUpdate()
                .skipLocked()
                .fetch(row -> new PendingLeaf(row.getEventId(), row.getLeafHash(),
                        row.getObjects().isEmpty() ? List.of() : List.of(row.getObjects().split(SEPARATOR, -1))));
    }

    void deletePending(Transaction tx, List<PendingLeaf> leaves) {
        tx.jooq()
                .deleteFrom(AUDIT_PENDING)
                .where(AUDIT_PENDING.EVENT_ID.in(leaves.stream().map(leaf -> DSL.inline(leaf.eventId())).toList()))
                .execute();
    }

    void insertLeaf(Transaction tx, long index, PendingLeaf leaf) {
        tx.insert(new AuditLeafRecord(index, leaf.eventId(), leaf.hash()));
    }

    /** What finds the events of a record, from their sealing on. */
    void insertObjects(Transaction tx, List<PendingLeaf> leaves) {
        // In order: of two neighbours written in the wrong one, InnoDB gives each pair a page of its own.
        leaves.stream()
                .flatMap(leaf -> leaf.objects().stream().map(object -> new AuditObjectRecord(object, leaf.eventId())))
                .sorted(Comparator.comparing(AuditObjectRecord::getObject)
                        .thenComparing(AuditObjectRecord::getEventId))
                .forEach(tx::insert);
    }

    void insertNode(Transaction tx, int tileLevel, long index, byte[] hash) {
        tx.insert(new AuditNodeRecord((short) tileLevel, index, hash));
    }

    void insertCheckpoint(Transaction tx, long size, long epoch, Instant now, String note) {
        tx.insert(new AuditCheckpointRecord(size, epoch, now, note));
    }

    void recordSigner(Transaction tx, String verifier, Instant now) {
        tx.jooq()
                .insertInto(AUDIT_SIGNER)
                .set(AUDIT_SIGNER.VERIFIER, verifier)
                .set(AUDIT_SIGNER.CREATED_AT, now)
                .onDuplicateKeyIgnore()
                .execute();
    }

    // ---- the tree

    /** One past the last leaf's index. */
    long size(Transaction tx) {
        Long last = tx.jooq().select(DSL.max(AUDIT_LEAF.LEAF_INDEX)).from(AUDIT_LEAF).fetchOne(0, Long.class);
        return last == null ? 0 : last + 1;
    }

    Optional<String> latestCheckpoint(Transaction tx) {
        return tx.jooq()
                .select(AUDIT_CHECKPOINT.NOTE)
                .from(AUDIT_CHECKPOINT)
                .orderBy(AUDIT_CHECKPOINT.TREE_SIZE.desc())
                .limit(1)
                .fetchOptional(AUDIT_CHECKPOINT.NOTE);
    }

    Optional<Instant> oldestPending(Transaction tx) {
        return tx.jooq()
                .select(AUDIT_EVENT.RECORDED_AT)
                .from(AUDIT_PENDING)
                .join(AUDIT_EVENT)
                .on(AUDIT_EVENT.EVENT_ID.eq(AUDIT_PENDING.EVENT_ID))
                .orderBy(AUDIT_PENDING.EVENT_ID)
                .limit(1)
                .fetchOptional(AUDIT_EVENT.RECORDED_AT);
    }

    /** The checkpoints above a size, smallest first, by their sizes. */
    Map<Long, String> checkpoints(Transaction tx, long above, int atMost) {
        return tx.jooq()
                .select(AUDIT_CHECKPOINT.TREE_SIZE, AUDIT_CHECKPOINT.NOTE)
                .from(AUDIT_CHECKPOINT)
                .where(AUDIT_CHECKPOINT.TREE_SIZE.gt(above))
                .orderBy(AUDIT_CHECKPOINT.TREE_SIZE)
                .limit(atMost)
                .fetchMap(AUDIT_CHECKPOINT.TREE_SIZE, AUDIT_CHECKPOINT.NOTE);
    }

    List<String> signers(Transaction tx) {
        return tx.jooq()
                .select(AUDIT_SIGNER.VERIFIER)
                .from(AUDIT_SIGNER)
                .orderBy(AUDIT_SIGNER.CREATED_AT)
                .fetch(AUDIT_SIGNER.VERIFIER);
    }

    List<byte[]> tile(Transaction tx, int tileLevel, long index) {
        long from = index * Tiles.WIDTH;
        if (tileLevel == 0) {
            return tx.jooq()
                    .select(AUDIT_LEAF.LEAF_HASH)
                    .from(AUDIT_LEAF)
                    .where(AUDIT_LEAF.LEAF_INDEX.ge(from), AUDIT_LEAF.LEAF_INDEX.lt(from + Tiles.WIDTH))
                    .orderBy(AUDIT_LEAF.LEAF_INDEX)
                    .fetch(AUDIT_LEAF.LEAF_HASH);
        }
        return tx.jooq()
                .select(AUDIT_NODE.HASH)
                .from(AUDIT_NODE)
                .where(AUDIT_NODE.TILE_LEVEL.eq((short) tileLevel), AUDIT_NODE.NODE_INDEX.ge(from),
                        AUDIT_NODE.NODE_INDEX.lt(from + Tiles.WIDTH))
                .orderBy(AUDIT_NODE.NODE_INDEX)
                .fetch(AUDIT_NODE.HASH);
    }

    /** The sealed leaves from an index on; one whose event is gone has no bytes. */
    List<BundleSource.Entry> entries(Transaction tx, long from, int count) {
        return tx.jooq()
                .select(AUDIT_EVENT.LEAF_DATA, AUDIT_LEAF.LEAF_HASH)
                .from(AUDIT_LEAF)
                .leftJoin(AUDIT_EVENT)
                .on(AUDIT_EVENT.EVENT_ID.eq(AUDIT_LEAF.EVENT_ID))
                .where(AUDIT_LEAF.LEAF_INDEX.ge(from), AUDIT_LEAF.LEAF_INDEX.lt(from + count))
                .orderBy(AUDIT_LEAF.LEAF_INDEX)
                .fetch(row -> new BundleSource.Entry(Optional.ofNullable(row.value1()).orElse(new byte[0]),
                        row.value2()));
    }

    // ---- for readers

    Optional<AuditEvent> find(Transaction tx, AuditEventId id) {
        return events(tx, AUDIT_EVENT.EVENT_ID.eq(id.value()), 1).stream().findFirst();
    }

    /** Newest first; at most so many before the given event. */
    List<AuditEvent> list(Transaction tx, AuditFilter filter, OptionalLong before, int atMost) {
        List<Condition> all = new ArrayList<>();
        filter.entity().ifPresent(entity -> all.add(AUDIT_EVENT.ENTITY_ID.eq(entity.value())));
        filter.type().ifPresent(type -> all.add(AUDIT_EVENT.TYPE.eq(type)));
        filter.actor().ifPresent(actor -> all.add(AUDIT_EVENT.ACTOR.eq(actor)));
        // An id tells when it was made, up to the clocks' differences: it bounds what is read in the order of ids.
        filter.from()
                .ifPresent(from -> all.add(AUDIT_EVENT.RECORDED_AT.ge(from)
                        .and(AUDIT_EVENT.EVENT_ID.ge(Ids.smallestAt(from.minus(CLOCKS_APART))))));
        filter.to()
                .ifPresent(to -> all.add(AUDIT_EVENT.RECORDED_AT.lt(to)
                        .and(AUDIT_EVENT.EVENT_ID.lt(Ids.smallestAt(to.plus(CLOCKS_APART))))));
        filter.object().ifPresent(object -> all.add(AUDIT_EVENT.EVENT_ID.in(eventsOf(object))));
        before.ifPresent(id -> all.add(AUDIT_EVENT.EVENT_ID.lt(id)));
        return events(tx, DSL.and(all), atMost);
    }

    /** Sealed ones by their index; the queue of the last second is looked through. */
    private static Select<Record1<Long>> eventsOf(String object) {
        Table<Record1<Long>> events = DSL.select(AUDIT_OBJECT.EVENT_ID)
                .from(AUDIT_OBJECT)
                .where(AUDIT_OBJECT.OBJECT.eq(object))
                .unionAll(DSL.select(AUDIT_PENDING.EVENT_ID)
                        .from(AUDIT_PENDING)
                        .where("FIND_IN_SET({0}, {1}) > 0", DSL.val(object), AUDIT_PENDING.OBJECTS))
                .asTable("named");
        // The union as a table of its own: directly inside IN it would run again for each event.
        return DSL.select(events.field(AUDIT_OBJECT.EVENT_ID)).from(events);
    }

    private static List<AuditEvent> events(Transaction tx, Condition condition, int atMost) {
        List<Record> rows = new ArrayList<>(tx.jooq()
                .select(AUDIT_EVENT.asterisk(), AUDIT_LEAF.LEAF_INDEX)
                .from(AUDIT_EVENT)
                .leftJoin(AUDIT_LEAF)
                .on(AUDIT_LEAF.EVENT_ID.eq(AUDIT_EVENT.EVENT_ID))
                .where(condition)
                .orderBy(AUDIT_EVENT.EVENT_ID.desc())
                .limit(atMost)
                .fetch());
        return rows.stream().map(AuditRepository::event).toList();
    }

    private static AuditEvent event(Record row) {
        Long entity = row.get(AUDIT_EVENT.ENTITY_ID);
        Long index = row.get(AUDIT_LEAF.LEAF_INDEX);
        byte[] leaf = row.get(AUDIT_EVENT.LEAF_DATA);
        return new AuditEvent(new AuditEventId(row.get(AUDIT_EVENT.EVENT_ID)),
                entity == null ? null : new EntityId(entity), row.get(AUDIT_EVENT.TYPE),
                row.get(AUDIT_EVENT.RECORDED_AT), row.get(AUDIT_EVENT.ACTOR), LeafText.objects(leaf),
                index,
                new String(leaf, StandardCharsets.UTF_8));
    }

    Optional<byte[]> payload(Transaction tx, AuditEventId id) {
        return tx.jooq()
                .select(AUDIT_EVENT.PAYLOAD_ENC)
                .from(AUDIT_EVENT)
                .where(AUDIT_EVENT.EVENT_ID.eq(id.value()))
                .fetchOptional(AUDIT_EVENT.PAYLOAD_ENC);
    }

    private static Field<Instant> databaseTime() {
        return DSL.field("UTC_TIMESTAMP(6)", AUDIT_SEQUENCER.LEASED_UNTIL.getDataType());
    }
}

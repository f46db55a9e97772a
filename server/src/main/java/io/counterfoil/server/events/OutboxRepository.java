package io.counterfoil.server.events;

import static io.counterfoil.server.schema.Tables.OUTBOX_DELIVERY;
import static io.counterfoil.server.schema.Tables.OUTBOX_EVENT;
import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.OutboxDelivery;
import io.counterfoil.server.schema.tables.records.OutboxDeliveryRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Condition;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads and writes outbox_event and outbox_delivery. */
final class OutboxRepository {
    private static final String PENDING = "pending";
    private static final String DONE = "done";
    private static final String DEAD = "dead";
    private static final int ERROR_LENGTH = 4_000;
    private static final int ROWS_PER_STATEMENT = 1_000;
    /** So that those who claim at once, of all nodes, find something that the others have not locked. */
    private static final int CANDIDATES_TO_SPARE = 32;

    private final ObjectMapper json;

    OutboxRepository(ObjectMapper json) {
        this.json = json;
    }

    /** Inserts the events whose business key is new, and returns the ids of these. */
    Set<Long> insert(Transaction tx, Map<Long, OutboxEvent> events, Instant now) {
        Set<Long> inserted = new HashSet<>();
        List<Map.Entry<Long, OutboxEvent>> all = List.copyOf(events.entrySet());
        for (int from = 0; from < all.size(); from += ROWS_PER_STATEMENT) {
            inserted.addAll(insertSome(tx, all.subList(from, Math.min(all.size(), from + ROWS_PER_STATEMENT)), now));
        }
        return inserted;
    }

    private Collection<Long> insertSome(Transaction tx, List<Map.Entry<Long, OutboxEvent>> events, Instant now) {
        var insert = tx.jooq()
                .insertInto(OUTBOX_EVENT, OUTBOX_EVENT.ID, OUTBOX_EVENT.TYPE, OUTBOX_EVENT.AGGREGATE,
                        OUTBOX_EVENT.BUSINESS_KEY, OUTBOX_EVENT.PAYLOAD, OUTBOX_EVENT.CREATED_AT);
        for (Map.Entry<Long, OutboxEvent> entry : events) {
            OutboxEvent event = entry.getValue();
            insert = insert.values(entry.getKey(), event.type(), event.aggregate(), event.businessKey(),
                    write(event.payload()), now);
        }
        // INSERT IGNORE; the form of every column was checked before, so that a known key is all it can ignore.
        int rows = insert.onDuplicateKeyIgnore().execute();
        List<Long> ids = events.stream().map(Map.Entry::getKey).toList();
        if (rows == ids.size()) {
            return ids;
        }
        if (rows == 0) {
            return List.of();
        }
        return tx.jooq()
                .select(OUTBOX_EVENT.ID)
                .from(OUTBOX_EVENT)
                .where(OUTBOX_EVENT.ID.in(ids))
                .fetch(OUTBOX_EVENT.ID);
    }

    void insertDelivery(Transaction tx, long eventId, OutboxEvent event, String consumer, Instant now) {
        OutboxDeliveryRecord row = new OutboxDeliveryRecord();
        row.setEventId(eventId);
        row.setConsumer(consumer);
        row.setAggregate(event.aggregate());
        row.setState(PENDING);
        row.setAttempts(0);
        row.setNextAttemptAt(now);
        tx.insert(row);
    }

    /**
     * Takes deliveries that are due, for each aggregate no more than its oldest open one. Runs READ COMMITTED; rows
     * that another claim holds are skipped.
     */
    List<ClaimedDelivery> claim(Transaction tx, String consumer, int most, Instant now, Instant until) {
        // Chosen and locked in two statements: in one, the subquery's plain read opens a snapshot, and every row that
        // another claim has changed since fails the lock with 1020, even though it is READ COMMITTED.
        Map<Long, StoredEvent> candidates = candidates(tx, consumer, most + CANDIDATES_TO_SPARE, now);
        if (candidates.isEmpty()) {
            return List.of();
        }
        Map<Long, Integer> attempts = tx.jooq()
                .select(OUTBOX_DELIVERY.EVENT_ID, OUTBOX_DELIVERY.ATTEMPTS)
                .from(OUTBOX_DELIVERY)
                .where(OUTBOX_DELIVERY.EVENT_ID.in(candidates.keySet()))
                .and(isDue(consumer, now))
                .orderBy(OUTBOX_DELIVERY.NEXT_ATTEMPT_AT, OUTBOX_DELIVERY.EVENT_ID)
                .limit(most)
                .forUpdate()
                .skipLocked()
                .fetchMap(OUTBOX_DELIVERY.EVENT_ID, OUTBOX_DELIVERY.ATTEMPTS);
        if (attempts.isEmpty()) {
            return List.of();
        }
        tx.jooq()
                .update(OUTBOX_DELIVERY)
                .set(OUTBOX_DELIVERY.ATTEMPTS, OUTBOX_DELIVERY.ATTEMPTS.plus(1))
                .set(OUTBOX_DELIVERY.NEXT_ATTEMPT_AT, until)
                .where(OUTBOX_DELIVERY.CONSUMER.eq(consumer))
                .and(OUTBOX_DELIVERY.EVENT_ID.in(attempts.keySet()))
                .execute();
        return attempts.entrySet()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .map(one -> new ClaimedDelivery(requireNonNull(candidates.get(one.getKey())), one.getValue() + 1))
                .toList();
    }

    private static Map<Long, StoredEvent> candidates(Transaction tx, String consumer, int most, Instant now) {
        OutboxDelivery earlier = OUTBOX_DELIVERY.as("earlier");
        return tx.jooq()
                .select(OUTBOX_EVENT.fields())
                .from(OUTBOX_DELIVERY)
                .straightJoin(OUTBOX_EVENT)
                .on(OUTBOX_EVENT.ID.eq(OUTBOX_DELIVERY.EVENT_ID))
                .where(isDue(consumer, now))
                .andNotExists(DSL.selectOne()
                        .from(earlier)
                        .where(earlier.CONSUMER.eq(consumer))
                        .and(earlier.AGGREGATE.eq(OUTBOX_DELIVERY.AGGREGATE))
                        .and(earlier.STATE.eq(PENDING))
                        .and(earlier.EVENT_ID.lt(OUTBOX_DELIVERY.EVENT_ID)))
                .orderBy(OUTBOX_DELIVERY.NEXT_ATTEMPT_AT, OUTBOX_DELIVERY.EVENT_ID)
                .limit(most)
                .fetchInto(OUTBOX_EVENT)
                .intoMap(OUTBOX_EVENT.ID,
                        row -> new StoredEvent(row.getId(), row.getType(), row.getAggregate(), row.getBusinessKey(),
                                row.getPayload(), row.getCreatedAt()));
    }

    private static Condition isDue(String consumer, Instant now) {
        return OUTBOX_DELIVERY.CONSUMER.eq(consumer)
                .and(OUTBOX_DELIVERY.STATE.eq(PENDING))
                .and(OUTBOX_DELIVERY.NEXT_ATTEMPT_AT.le(now));
    }

    void done(Transaction tx, String consumer, Collection<ClaimedDelivery> delivered, Instant now) {
        Map<Integer, List<Long>> byAttempt = new HashMap<>();
        delivered.forEach(one -> byAttempt.computeIfAbsent(one.attempt(), unused -> new ArrayList<>())
                .add(one.event().id()));
        byAttempt.forEach((attempt, ids) -> tx.jooq()
                .update(OUTBOX_DELIVERY)
                .set(OUTBOX_DELIVERY.STATE, DONE)
                .set(OUTBOX_DELIVERY.FINISHED_AT, now)
                .where(isAttempt(consumer, ids, attempt))
                .execute());
    }

    void failed(Transaction tx, String consumer, ClaimedDelivery delivery, String error, @Nullable Instant next,
            Instant now) {
        var update = tx.jooq()
                .update(OUTBOX_DELIVERY)
                .set(OUTBOX_DELIVERY.LAST_ERROR,
                        error.length() <= ERROR_LENGTH ? error : error.substring(0, ERROR_LENGTH));
        update = next == null
                ? update.set(OUTBOX_DELIVERY.STATE, DEAD).set(OUTBOX_DELIVERY.FINISHED_AT, now)
                : update.set(OUTBOX_DELIVERY.NEXT_ATTEMPT_AT, next);
        update.where(isAttempt(consumer, List.of(delivery.event().id()), delivery.attempt())).execute();
    }

    /** Gives back what was claimed and not tried. */
    void release(Transaction tx, String consumer, Collection<ClaimedDelivery> untried, Instant now) {
        untried.forEach(one -> tx.jooq()
                .update(OUTBOX_DELIVERY)
                .set(OUTBOX_DELIVERY.ATTEMPTS, one.attempt() - 1)
                .set(OUTBOX_DELIVERY.NEXT_ATTEMPT_AT, now)
                .where(isAttempt(consumer, List.of(one.event().id()), one.attempt()))
                .execute());
    }

    /** Opens a dead delivery again, with all its attempts; false if there is none. */
    boolean replay(Transaction tx, EventId event, String consumer, Instant now) {
        return tx.jooq()
                .update(OUTBOX_DELIVERY)
                .set(OUTBOX_DELIVERY.STATE, PENDING)
                .set(OUTBOX_DELIVERY.ATTEMPTS, 0)
                .set(OUTBOX_DELIVERY.NEXT_ATTEMPT_AT, now)
                .setNull(OUTBOX_DELIVERY.FINISHED_AT)
                .where(OUTBOX_DELIVERY.EVENT_ID.eq(event.value()))
                .and(OUTBOX_DELIVERY.CONSUMER.eq(consumer))
                .and(OUTBOX_DELIVERY.STATE.eq(DEAD))
                .execute() == 1;
    }

    List<DeadLetter> deadLetters(Transaction tx, @Nullable EventId before, int limit) {
        Condition condition = OUTBOX_DELIVERY.STATE.eq(DEAD);
        if (before != null) {
            condition = condition.and(OUTBOX_DELIVERY.EVENT_ID.lt(before.value()));
        }
        return tx.jooq()
                .select()
                .from(OUTBOX_DELIVERY)
                .join(OUTBOX_EVENT)
                .on(OUTBOX_EVENT.ID.eq(OUTBOX_DELIVERY.EVENT_ID))
                .where(condition)
                .orderBy(OUTBOX_DELIVERY.EVENT_ID.desc(), OUTBOX_DELIVERY.CONSUMER)
                .limit(limit)
                .fetch(row -> new DeadLetter(new EventId(row.get(OUTBOX_EVENT.ID)),
                        row.get(OUTBOX_DELIVERY.CONSUMER), row.get(OUTBOX_EVENT.TYPE),
                        row.get(OUTBOX_EVENT.AGGREGATE), row.get(OUTBOX_EVENT.BUSINESS_KEY),
                        row.get(OUTBOX_DELIVERY.ATTEMPTS), row.get(OUTBOX_DELIVERY.LAST_ERROR),
                        row.get(OUTBOX_EVENT.CREATED_AT), row.get(OUTBOX_DELIVERY.FINISHED_AT)));
    }

    OutboxBacklog backlog(Transaction tx) {
        Instant oldest = tx.jooq()
                .select(DSL.min(OUTBOX_DELIVERY.NEXT_ATTEMPT_AT))
                .from(OUTBOX_DELIVERY)
                .where(OUTBOX_DELIVERY.STATE.eq(PENDING))
                .fetchOne(Record1::value1);
        return new OutboxBacklog(count(tx, PENDING), count(tx, DEAD), oldest);
    }

    /** Removes delivered rows older than that, then events that no row needs; returns how many rows went. */
    int purge(Transaction tx, Instant before, int most) {
        int deliveries = tx.jooq()
                .deleteFrom(OUTBOX_DELIVERY)
                .where(OUTBOX_DELIVERY.STATE.eq(DONE))
                .and(OUTBOX_DELIVERY.FINISHED_AT.lt(before))
                .limit(most)
                .execute();
        Result<Record1<Long>> events = tx.jooq()
                .select(OUTBOX_EVENT.ID)
                .from(OUTBOX_EVENT)
                .where(OUTBOX_EVENT.CREATED_AT.lt(before))
                .andNotExists(DSL.selectOne().from(OUTBOX_DELIVERY).where(OUTBOX_DELIVERY.EVENT_ID.eq(OUTBOX_EVENT.ID)))
                .limit(most)
                .fetch();
        if (events.isEmpty()) {
            return deliveries;
        }
        return deliveries + tx.jooq()
                .deleteFrom(OUTBOX_EVENT)
                .where(OUTBOX_EVENT.ID.in(events.map(Record1::value1)))
                .execute();
    }

    private static long count(Transaction tx, String state) {
        return tx.jooq().fetchCount(OUTBOX_DELIVERY, OUTBOX_DELIVERY.STATE.eq(state));
    }

    private static Condition isAttempt(String consumer, Collection<Long> events, int attempt) {
        return OUTBOX_DELIVERY.CONSUMER.eq(consumer)
                .and(OUTBOX_DELIVERY.EVENT_ID.in(events))
                .and(OUTBOX_DELIVERY.ATTEMPTS.eq(attempt))
                .and(OUTBOX_DELIVERY.STATE.eq(PENDING));
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(value.getClass().getSimpleName() + " cannot be written as JSON", e);
        }
    }
}

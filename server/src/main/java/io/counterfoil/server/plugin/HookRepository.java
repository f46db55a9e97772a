package io.counterfoil.server.plugin;

import static io.counterfoil.server.schema.Tables.HOOK_EVENT;
import static io.counterfoil.server.schema.Tables.HOOK_INBOX;

import io.counterfoil.plugin.payment.GatewayEvent;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.HookInboxRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads and writes hook_inbox and hook_event. */
final class HookRepository {
    static final String WAITS = "W";
    static final String DONE = "D";
    static final String REFUSED = "X";
    static final String GIVEN_UP = "F";
    private static final int PURGED_AT_ONCE = 1_000;

    void store(Transaction tx, StoredRequest request, Instant nextAt) {
        tx.jooq()
                .insertInto(HOOK_INBOX)
                .set(HOOK_INBOX.ID, request.id())
                .set(HOOK_INBOX.INSTANCE_ID, request.instance().value())
                .set(HOOK_INBOX.RECEIVED_AT, request.receivedAt())
                .set(HOOK_INBOX.METHOD, request.method())
                .set(HOOK_INBOX.PATH, request.path())
                .set(HOOK_INBOX.QUERY, StoredJson.write(request.query()))
                .set(HOOK_INBOX.HEADERS, StoredJson.write(request.headers()))
                .set(HOOK_INBOX.BODY, request.body())
                .set(HOOK_INBOX.STATE, WAITS)
                .set(HOOK_INBOX.ATTEMPTS, 0)
                .set(HOOK_INBOX.NEXT_AT, nextAt)
                .execute();
    }

    /** Takes requests that are due; nobody else gets them before the lease ends. */
    List<StoredRequest> claim(Transaction tx, Instant now, Instant leaseEnd, int limit) {
        List<StoredRequest> due = tx.jooq()
                .selectFrom(HOOK_INBOX)
                .where(HOOK_INBOX.STATE.eq(WAITS))
                .and(HOOK_INBOX.NEXT_AT.le(now))
                .orderBy(HOOK_INBOX.NEXT_AT)
                .limit(limit)
                .forUpdate()
                .skipLocked()
                .fetch(HookRepository::request);
        tx.jooq()
                .update(HOOK_INBOX)
                .set(HOOK_INBOX.NEXT_AT, leaseEnd)
                .where(HOOK_INBOX.ID.in(due.stream().map(StoredRequest::id).toList()))
                .execute();
        return due;
    }

    void settle(Transaction tx, StoredRequest request, String state, Instant nextAt, @Nullable String reason) {
        tx.jooq()
                .update(HOOK_INBOX)
                .set(HOOK_INBOX.STATE, state)
                .set(HOOK_INBOX.ATTEMPTS, request.attempts() + 1)
                .set(HOOK_INBOX.NEXT_AT, nextAt)
                .set(HOOK_INBOX.REASON, reason)
                .where(HOOK_INBOX.ID.eq(request.id()))
                .execute();
        if (state.equals(REFUSED)) {
            // Anyone can send anything: what the plugin does not want is not kept.
            tx.jooq()
                    .update(HOOK_INBOX)
                    .set(HOOK_INBOX.BODY, new byte[0])
                    .set(HOOK_INBOX.HEADERS, "{}")
                    .where(HOOK_INBOX.ID.eq(request.id()))
                    .execute();
        }
    }

    boolean handled(Transaction tx, InstanceId instance, String eventId) {
        return tx.jooq()
                .fetchExists(HOOK_EVENT, HOOK_EVENT.INSTANCE_ID.eq(instance.value())
                        .and(HOOK_EVENT.EVENT_ID.eq(eventId)));
    }

    /** Fails with 1062 when the event was handled before. */
    void handle(Transaction tx, StoredRequest request, GatewayEvent event, Instant now) {
        tx.jooq()
                .insertInto(HOOK_EVENT)
                .set(HOOK_EVENT.INSTANCE_ID, request.instance().value())
                .set(HOOK_EVENT.EVENT_ID, event.id())
                .set(HOOK_EVENT.KIND, event.kind().name())
                .set(HOOK_EVENT.INBOX_ID, request.id())
                .set(HOOK_EVENT.HANDLED_AT, now)
                .execute();
    }

    int purge(Transaction tx, Instant before) {
        return tx.jooq()
                .deleteFrom(HOOK_INBOX)
                .where(HOOK_INBOX.RECEIVED_AT.lt(before))
                .and(HOOK_INBOX.STATE.ne(WAITS))
                .limit(PURGED_AT_ONCE)
                .execute();
    }

    private static StoredRequest request(HookInboxRecord row) {
        return new StoredRequest(row.getId(), new InstanceId(row.getInstanceId()), row.getReceivedAt(),
                row.getMethod(), row.getPath(), StoredJson.lists(row.getQuery()), StoredJson.lists(row.getHeaders()),
                row.getBody(), row.getAttempts());
    }
}

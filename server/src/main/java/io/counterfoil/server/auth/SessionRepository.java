package io.counterfoil.server.auth;

import static io.counterfoil.server.schema.Tables.APP_USER;
import static io.counterfoil.server.schema.Tables.USER_SESSION;

import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.UserSessionRecord;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads and writes user_session. */
final class SessionRepository {
    void insert(Transaction tx, StoredSession session, String secretHash) {
        tx.jooq()
                .insertInto(USER_SESSION)
                .set(USER_SESSION.ID, session.id().value())
                .set(USER_SESSION.SECRET_HASH, secretHash)
                .set(USER_SESSION.USER_ID, session.user().value())
                .set(USER_SESSION.CREATED_AT, session.createdAt())
                .set(USER_SESSION.LAST_SEEN_AT, session.lastSeenAt())
                .set(USER_SESSION.EXPIRES_AT, session.expiresAt())
                .set(USER_SESSION.AUTHENTICATED_AT, session.authenticatedAt())
                .set(USER_SESSION.DEVICE, session.device())
                .execute();
    }

    /** Of a user who is active. */
    Optional<StoredSession> find(Transaction tx, String secretHash) {
        return tx.jooq()
                .select(USER_SESSION.fields())
                .from(USER_SESSION)
                .join(APP_USER)
                .on(APP_USER.ID.eq(USER_SESSION.USER_ID))
                .where(USER_SESSION.SECRET_HASH.eq(secretHash))
                .and(APP_USER.STATE.eq(UserRepository.ACTIVE))
                .fetchOptionalInto(USER_SESSION)
                .map(SessionRepository::stored);
    }

    List<StoredSession> list(Transaction tx, UserId user) {
        return tx.jooq()
                .selectFrom(USER_SESSION)
                .where(USER_SESSION.USER_ID.eq(user.value()))
                .orderBy(USER_SESSION.ID)
                .fetch(SessionRepository::stored);
    }

    /** Never back in time: a clock that was set back must not change what was seen. */
    void seen(Transaction tx, SessionId id, Instant now) {
        tx.jooq()
                .update(USER_SESSION)
                .set(USER_SESSION.LAST_SEEN_AT, now)
                .where(USER_SESSION.ID.eq(id.value()))
                .and(USER_SESSION.LAST_SEEN_AT.lt(now))
                .execute();
    }

    /** Under a new secret; the old one opens nothing any more. Empty if the session has ended meanwhile. */
    Optional<StoredSession> renew(Transaction tx, SessionId id, String secretHash, Instant now,
            Instant authenticatedAt) {
        tx.jooq()
                .update(USER_SESSION)
                .set(USER_SESSION.SECRET_HASH, secretHash)
                .set(USER_SESSION.LAST_SEEN_AT, now)
                .set(USER_SESSION.AUTHENTICATED_AT, authenticatedAt)
                .where(USER_SESSION.ID.eq(id.value()))
                .execute();
        return tx.jooq()
                .selectFrom(USER_SESSION)
                .where(USER_SESSION.ID.eq(id.value()))
                .fetchOptional(SessionRepository::stored);
    }

    boolean delete(Transaction tx, UserId user, SessionId id) {
        return tx.jooq()
                .deleteFrom(USER_SESSION)
                .where(USER_SESSION.ID.eq(id.value()))
                .and(USER_SESSION.USER_ID.eq(user.value()))
                .execute() > 0;
    }

    int deleteAll(Transaction tx, UserId user) {
        return tx.jooq().deleteFrom(USER_SESSION).where(USER_SESSION.USER_ID.eq(user.value())).execute();
    }

    /** All but the given one. */
    int deleteOthers(Transaction tx, UserId user, Optional<SessionId> kept) {
        return tx.jooq()
                .deleteFrom(USER_SESSION)
                .where(USER_SESSION.USER_ID.eq(user.value()))
                .and(USER_SESSION.ID.ne(kept.map(SessionId::value).orElse(0L)))
                .execute();
    }

    int deleteExpired(Transaction tx, Instant now, Instant idleSince) {
        return tx.jooq()
                .deleteFrom(USER_SESSION)
                .where(USER_SESSION.EXPIRES_AT.le(now).or(USER_SESSION.LAST_SEEN_AT.le(idleSince)))
                .limit(1_000)
                .execute();
    }

    private static StoredSession stored(UserSessionRecord row) {
        return new StoredSession(new SessionId(row.getId()), new UserId(row.getUserId()), row.getCreatedAt(),
                row.getLastSeenAt(), row.getExpiresAt(), row.getAuthenticatedAt(), row.getDevice());
    }
}

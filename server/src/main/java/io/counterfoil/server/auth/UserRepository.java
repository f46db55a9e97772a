package io.counterfoil.server.auth;

import static io.counterfoil.server.schema.Tables.APP_USER;
import static io.counterfoil.server.schema.Tables.PASSKEY;
import static io.counterfoil.server.schema.Tables.SECOND_FACTOR;

import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.AppUserRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;

/** Reads and writes app_user. */
final class UserRepository {
    static final String ACTIVE = "A";
    private static final String DISABLED = "D";

    boolean isEmpty(Transaction tx) {
        return !tx.jooq().fetchExists(APP_USER);
    }

    void insert(Transaction tx, UserId id, Login login, String display, Instant now) {
        tx.jooq()
                .insertInto(APP_USER)
                .set(APP_USER.ID, id.value())
                .set(APP_USER.LOGIN, login.text())
                .set(APP_USER.DISPLAY, display)
                .set(APP_USER.STATE, ACTIVE)
                .set(APP_USER.CREATED_AT, now)
                .set(APP_USER.VERSION, 1)
                .execute();
    }

    Optional<StoredUser> find(Transaction tx, UserId id) {
        return tx.jooq().selectFrom(APP_USER).where(APP_USER.ID.eq(id.value())).fetchOptional(UserRepository::stored);
    }

    List<StoredUser> find(Transaction tx, Collection<UserId> ids) {
        return tx.jooq()
                .selectFrom(APP_USER)
                .where(APP_USER.ID.in(ids.stream().map(UserId::value).toList()))
                .fetch(UserRepository::stored);
    }

    Optional<StoredUser> lock(Transaction tx, UserId id) {
        return tx.jooq()
                .selectFrom(APP_USER)
                .where(APP_USER.ID.eq(id.value()))
                .forUpdate()
                .fetchOptional(UserRepository::stored);
    }

    Optional<StoredUser> find(Transaction tx, Login login) {
        return tx.jooq()
                .selectFrom(APP_USER)
                .where(APP_USER.LOGIN.eq(login.text()))
                .fetchOptional(UserRepository::stored);
    }

    /** In the order of their ids, behind the given one. */
    List<StoredUser> list(Transaction tx, long after, int limit) {
        return tx.jooq()
                .selectFrom(APP_USER)
                .where(APP_USER.ID.gt(after))
                .orderBy(APP_USER.ID)
                .limit(limit)
                .fetch(UserRepository::stored);
    }

    /** Active users with a password, and neither an authenticator nor a passkey. */
    long withoutSecondFactor(Transaction tx) {
        return tx.jooq()
                .fetchCount(APP_USER, APP_USER.STATE.eq(ACTIVE)
                        .and(APP_USER.PASSWORD_HASH.isNotNull())
                        .andNotExists(DSL.selectOne()
                                .from(SECOND_FACTOR)
                                .where(SECOND_FACTOR.USER_ID.eq(APP_USER.ID), SECOND_FACTOR.CONFIRMED_AT.isNotNull()))
                        .andNotExists(DSL.selectOne().from(PASSKEY).where(PASSKEY.USER_ID.eq(APP_USER.ID))));
    }

    void setPassword(Transaction tx, UserId id, String hash, Instant now) {
        tx.jooq()
                .update(APP_USER)
                .set(APP_USER.PASSWORD_HASH, hash)
                .set(APP_USER.PASSWORD_CHANGED_AT, now)
                .set(APP_USER.VERSION, APP_USER.VERSION.plus(1))
                .where(APP_USER.ID.eq(id.value()))
                .execute();
    }

    /** The same password under other parameters: nothing that a client sees has changed. */
    void rehash(Transaction tx, UserId id, String oldHash, String newHash) {
        tx.jooq()
                .update(APP_USER)
                .set(APP_USER.PASSWORD_HASH, newHash)
                .where(APP_USER.ID.eq(id.value()))
                .and(APP_USER.PASSWORD_HASH.eq(oldHash))
                .execute();
    }

    void setActive(Transaction tx, UserId id, boolean active) {
        tx.jooq()
                .update(APP_USER)
                .set(APP_USER.STATE, active ? ACTIVE : DISABLED)
                .set(APP_USER.VERSION, APP_USER.VERSION.plus(1))
                .where(APP_USER.ID.eq(id.value()))
                .execute();
    }

    void touch(Transaction tx, UserId id) {
        tx.jooq()
                .update(APP_USER)
                .set(APP_USER.VERSION, APP_USER.VERSION.plus(1))
                .where(APP_USER.ID.eq(id.value()))
                .execute();
    }

    private static StoredUser stored(AppUserRecord row) {
        return new StoredUser(new UserId(row.getId()), row.getLogin(), row.getDisplay(),
                Optional.ofNullable(row.getPasswordHash()), ACTIVE.equals(row.getState()), row.getCreatedAt(),
                row.getVersion());
    }
}

package io.counterfoil.server.auth;

import static io.counterfoil.server.schema.Tables.SETUP_TOKEN;

import io.counterfoil.server.persistence.Transaction;
import java.time.Instant;
import java.util.Optional;

/** Reads and writes setup_token. */
final class SetupTokenRepository {
    static final long FIRST_ADMINISTRATOR = 0;

    /** In place of an older one for the same user, used or not. */
    void replace(Transaction tx, long user, String tokenHash, Instant now, Instant expiresAt) {
        tx.jooq()
                .insertInto(SETUP_TOKEN)
                .set(SETUP_TOKEN.USER_ID, user)
                .set(SETUP_TOKEN.TOKEN_HASH, tokenHash)
                .set(SETUP_TOKEN.CREATED_AT, now)
                .set(SETUP_TOKEN.EXPIRES_AT, expiresAt)
                .onDuplicateKeyUpdate()
                .set(SETUP_TOKEN.TOKEN_HASH, tokenHash)
                .set(SETUP_TOKEN.CREATED_AT, now)
                .set(SETUP_TOKEN.EXPIRES_AT, expiresAt)
                .setNull(SETUP_TOKEN.USED_AT)
                .execute();
    }

    /** The user whose password the token sets, if it is still good; 0 for the first administrator. */
    Optional<Long> find(Transaction tx, String tokenHash, Instant now) {
        return tx.jooq()
                .select(SETUP_TOKEN.USER_ID)
                .from(SETUP_TOKEN)
                .where(SETUP_TOKEN.TOKEN_HASH.eq(tokenHash))
                .and(SETUP_TOKEN.USED_AT.isNull())
                .and(SETUP_TOKEN.EXPIRES_AT.gt(now))
                .fetchOptional(SETUP_TOKEN.USER_ID);
    }

    /** Whether this transaction is the one that uses it: a second one waits here, and then gets no. */
    boolean use(Transaction tx, String tokenHash, Instant now) {
        return tx.jooq()
                .update(SETUP_TOKEN)
                .set(SETUP_TOKEN.USED_AT, now)
                .where(SETUP_TOKEN.TOKEN_HASH.eq(tokenHash))
                .and(SETUP_TOKEN.USED_AT.isNull())
                .and(SETUP_TOKEN.EXPIRES_AT.gt(now))
                .execute() == 1;
    }

    void remove(Transaction tx, UserId user) {
        tx.jooq().deleteFrom(SETUP_TOKEN).where(SETUP_TOKEN.USER_ID.eq(user.value())).execute();
    }
}

package io.counterfoil.server.auth;

import static io.counterfoil.server.schema.Tables.PASSKEY;
import static io.counterfoil.server.schema.Tables.PASSKEY_CHALLENGE;

import io.counterfoil.server.passkey.PasskeyChallenges;
import io.counterfoil.server.passkey.PasskeyKey;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.PasskeyRecord;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads and writes passkey and passkey_challenge. */
final class PasskeyRepository implements PasskeyChallenges {
    void insert(Transaction tx, StoredPasskey passkey, String credentialHash) {
        tx.jooq()
                .insertInto(PASSKEY)
                .set(PASSKEY.ID, passkey.id().value())
                .set(PASSKEY.USER_ID, passkey.user().value())
                .set(PASSKEY.CREDENTIAL_HASH, credentialHash)
                .set(PASSKEY.CREDENTIAL, HexFormat.of().parseHex(passkey.key().credential()))
                .set(PASSKEY.NAME, passkey.name())
                .set(PASSKEY.SIGN_COUNT, passkey.key().signCount())
                .set(PASSKEY.BACKUP_ELIGIBLE, passkey.key().backupEligible())
                .set(PASSKEY.BACKED_UP, passkey.key().backedUp())
                .set(PASSKEY.CREATED_AT, passkey.createdAt())
                .execute();
    }

    List<StoredPasskey> list(Transaction tx, UserId user) {
        return tx.jooq()
                .selectFrom(PASSKEY)
                .where(PASSKEY.USER_ID.eq(user.value()))
                .orderBy(PASSKEY.ID)
                .fetch(PasskeyRepository::stored);
    }

    Optional<StoredPasskey> find(Transaction tx, String credentialHash) {
        return tx.jooq()
                .selectFrom(PASSKEY)
                .where(PASSKEY.CREDENTIAL_HASH.eq(credentialHash))
                .fetchOptional(PasskeyRepository::stored);
    }

    /** False if it was removed, or used with another count, since it was read. */
    boolean used(Transaction tx, StoredPasskey read, long signCount, boolean backedUp, Instant now) {
        return tx.jooq()
                .update(PASSKEY)
                .set(PASSKEY.SIGN_COUNT, signCount)
                .set(PASSKEY.BACKED_UP, backedUp)
                .set(PASSKEY.LAST_USED_AT, now)
                .where(PASSKEY.ID.eq(read.id().value()))
                .and(PASSKEY.SIGN_COUNT.eq(read.key().signCount()))
                .execute() == 1;
    }

    boolean delete(Transaction tx, UserId user, PasskeyId id) {
        return tx.jooq()
                .deleteFrom(PASSKEY)
                .where(PASSKEY.ID.eq(id.value()))
                .and(PASSKEY.USER_ID.eq(user.value()))
                .execute() == 1;
    }

    int deleteAll(Transaction tx, UserId user) {
        return tx.jooq().deleteFrom(PASSKEY).where(PASSKEY.USER_ID.eq(user.value())).execute();
    }

    @Override
    public void insertChallenge(Transaction tx, String hash, long user, Instant expiresAt) {
        tx.jooq()
                .insertInto(PASSKEY_CHALLENGE)
                .set(PASSKEY_CHALLENGE.CHALLENGE_HASH, hash)
                .set(PASSKEY_CHALLENGE.USER_ID, user)
                .set(PASSKEY_CHALLENGE.EXPIRES_AT, expiresAt)
                .execute();
    }

    @Override
    public boolean takeChallenge(Transaction tx, String hash, long user, Instant now) {
        return tx.jooq()
                .deleteFrom(PASSKEY_CHALLENGE)
                .where(PASSKEY_CHALLENGE.CHALLENGE_HASH.eq(hash))
                .and(PASSKEY_CHALLENGE.USER_ID.eq(user))
                .and(PASSKEY_CHALLENGE.EXPIRES_AT.gt(now))
                .execute() == 1;
    }

    int deleteExpired(Transaction tx, Instant now) {
        return tx.jooq()
                .deleteFrom(PASSKEY_CHALLENGE)
                .where(PASSKEY_CHALLENGE.EXPIRES_AT.le(now))
                .limit(1_000)
                .execute();
    }

    private static StoredPasskey stored(PasskeyRecord row) {
        return new StoredPasskey(new PasskeyId(row.getId()), new UserId(row.getUserId()),
                new PasskeyKey(HexFormat.of().formatHex(row.getCredential()), row.getSignCount(),
                        row.getBackupEligible(), row.getBackedUp()),
                row.getName(), row.getCreatedAt(), Optional.ofNullable(row.getLastUsedAt()));
    }
}

package io.counterfoil.server.auth;

import static io.counterfoil.server.schema.Tables.RECOVERY_CODE;
import static io.counterfoil.server.schema.Tables.SECOND_FACTOR;

import io.counterfoil.server.persistence.Transaction;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/** Reads and writes second_factor and recovery_code. */
final class SecondFactorRepository {
    /** An authenticator as it is stored. */
    static final class Stored {
        private final byte[] sealedSecret;
        private final boolean confirmed;
        private final long lastStep;

        private Stored(byte[] sealedSecret, boolean confirmed, long lastStep) {
            this.sealedSecret = sealedSecret;
            this.confirmed = confirmed;
            this.lastStep = lastStep;
        }

        byte[] sealedSecret() {
            return sealedSecret;
        }

        boolean confirmed() {
            return confirmed;
        }

        long lastStep() {
            return lastStep;
        }
    }

    Optional<Stored> find(Transaction tx, UserId user) {
        return tx.jooq()
                .selectFrom(SECOND_FACTOR)
                .where(SECOND_FACTOR.USER_ID.eq(user.value()))
                .fetchOptional(row -> new Stored(row.getSecret(), row.getConfirmedAt() != null, row.getLastStep()));
    }

    /** In place of one that was begun and not confirmed; false if there is one that was. */
    boolean begin(Transaction tx, UserId user, byte[] sealedSecret, Instant now) {
        Optional<Stored> before = tx.jooq()
                .selectFrom(SECOND_FACTOR)
                .where(SECOND_FACTOR.USER_ID.eq(user.value()))
                .forUpdate()
                .fetchOptional(row -> new Stored(row.getSecret(), row.getConfirmedAt() != null, row.getLastStep()));
        if (before.map(Stored::confirmed).orElse(false)) {
            return false;
        }
        tx.jooq()
                .insertInto(SECOND_FACTOR)
                .set(SECOND_FACTOR.USER_ID, user.value())
                .set(SECOND_FACTOR.SECRET, sealedSecret)
                .set(SECOND_FACTOR.BEGUN_AT, now)
                .set(SECOND_FACTOR.LAST_STEP, 0L)
                .onDuplicateKeyUpdate()
                .set(SECOND_FACTOR.SECRET, sealedSecret)
                .set(SECOND_FACTOR.BEGUN_AT, now)
                .set(SECOND_FACTOR.LAST_STEP, 0L)
                .execute();
        return true;
    }

    /** Whether this transaction is the one that uses the step: of two with the same code the second one gets no. */
    boolean useStep(Transaction tx, UserId user, long step) {
        return tx.jooq()
                .update(SECOND_FACTOR)
                .set(SECOND_FACTOR.LAST_STEP, step)
                .where(SECOND_FACTOR.USER_ID.eq(user.value()))
                .and(SECOND_FACTOR.LAST_STEP.lt(step))
                .execute() == 1;
    }

    boolean confirm(Transaction tx, UserId user, Instant now) {
        return tx.jooq()
                .update(SECOND_FACTOR)
                .set(SECOND_FACTOR.CONFIRMED_AT, now)
                .where(SECOND_FACTOR.USER_ID.eq(user.value()))
                .and(SECOND_FACTOR.CONFIRMED_AT.isNull())
                .execute() == 1;
    }

    boolean hasUnused(Transaction tx, UserId user, String codeHash) {
        return tx.jooq()
                .fetchExists(RECOVERY_CODE, RECOVERY_CODE.USER_ID.eq(user.value())
                        .and(RECOVERY_CODE.CODE_HASH.eq(codeHash))
                        .and(RECOVERY_CODE.USED_AT.isNull()));
    }

    boolean useCode(Transaction tx, UserId user, String codeHash, Instant now) {
        return tx.jooq()
                .update(RECOVERY_CODE)
                .set(RECOVERY_CODE.USED_AT, now)
                .where(RECOVERY_CODE.USER_ID.eq(user.value()))
                .and(RECOVERY_CODE.CODE_HASH.eq(codeHash))
                .and(RECOVERY_CODE.USED_AT.isNull())
                .execute() == 1;
    }

    int countUnused(Transaction tx, UserId user) {
        return tx.jooq()
                .fetchCount(RECOVERY_CODE,
                        RECOVERY_CODE.USER_ID.eq(user.value()).and(RECOVERY_CODE.USED_AT.isNull()));
    }

    void replaceCodes(Transaction tx, UserId user, Collection<String> hashes) {
        tx.jooq().deleteFrom(RECOVERY_CODE).where(RECOVERY_CODE.USER_ID.eq(user.value())).execute();
        hashes.forEach(hash -> tx.jooq()
                .insertInto(RECOVERY_CODE)
                .set(RECOVERY_CODE.USER_ID, user.value())
                .set(RECOVERY_CODE.CODE_HASH, hash)
                .execute());
    }

    boolean remove(Transaction tx, UserId user) {
        tx.jooq().deleteFrom(RECOVERY_CODE).where(RECOVERY_CODE.USER_ID.eq(user.value())).execute();
        return tx.jooq().deleteFrom(SECOND_FACTOR).where(SECOND_FACTOR.USER_ID.eq(user.value())).execute() == 1;
    }
}

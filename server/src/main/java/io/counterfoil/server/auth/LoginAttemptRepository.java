package io.counterfoil.server.auth;

import static io.counterfoil.server.schema.Tables.LOGIN_ATTEMPT;

import io.counterfoil.server.persistence.Transaction;
import java.time.Instant;
import java.util.Optional;
import org.jooq.Condition;

/** Reads and writes login_attempt. */
final class LoginAttemptRepository {
    /** A row; failures that were decided, and tries that are being decided. */
    record Tries(int failures, int pending, Instant lastAt, Instant notBefore) {}

    /** Locks the row, after making sure that there is one: two first tries must not both see none. */
    Tries lock(Transaction tx, String account, Network network, Instant now) {
        tx.jooq()
                .insertInto(LOGIN_ATTEMPT)
                .set(LOGIN_ATTEMPT.ACCOUNT, account)
                .set(LOGIN_ATTEMPT.NETWORK, network.text())
                .set(LOGIN_ATTEMPT.FAILURES, 0)
                .set(LOGIN_ATTEMPT.PENDING, 0)
                .set(LOGIN_ATTEMPT.LAST_AT, now)
                .set(LOGIN_ATTEMPT.NOT_BEFORE, now)
                .onDuplicateKeyUpdate()
                .set(LOGIN_ATTEMPT.FAILURES, LOGIN_ATTEMPT.FAILURES)
                .execute();
        return find(tx, account, network).orElseThrow();
    }

    void store(Transaction tx, String account, Network network, Tries tries) {
        tx.jooq()
                .update(LOGIN_ATTEMPT)
                .set(LOGIN_ATTEMPT.FAILURES, tries.failures())
                .set(LOGIN_ATTEMPT.PENDING, tries.pending())
                .set(LOGIN_ATTEMPT.LAST_AT, tries.lastAt())
                .set(LOGIN_ATTEMPT.NOT_BEFORE, tries.notBefore())
                .where(is(account, network))
                .execute();
    }

    void remove(Transaction tx, String account, Network network) {
        tx.jooq().deleteFrom(LOGIN_ATTEMPT).where(is(account, network)).execute();
    }

    int deleteOlder(Transaction tx, Instant than) {
        return tx.jooq().deleteFrom(LOGIN_ATTEMPT).where(LOGIN_ATTEMPT.LAST_AT.lt(than)).limit(1_000).execute();
    }

    private static Optional<Tries> find(Transaction tx, String account, Network network) {
        return tx.jooq()
                .selectFrom(LOGIN_ATTEMPT)
                .where(is(account, network))
                .forUpdate()
                .fetchOptional(row -> new Tries(row.getFailures(), row.getPending(), row.getLastAt(),
                        row.getNotBefore()));
    }

    private static Condition is(String account, Network network) {
        return LOGIN_ATTEMPT.ACCOUNT.eq(account).and(LOGIN_ATTEMPT.NETWORK.eq(network.text()));
    }
}

package io.counterfoil.server.auth;

import static io.counterfoil.server.schema.Tables.FEDERATED_IDENTITY;
import static io.counterfoil.server.schema.Tables.PROVIDER_VISIT;

import io.counterfoil.server.persistence.Transaction;
import java.time.Instant;
import java.util.Optional;

/** Reads and writes federated_identity and provider_visit. */
final class FederatedIdentityRepository {
    /** Why a browser was sent to the provider. */
    enum Purpose {
        SIGN_IN("S"),
        PROVE_AGAIN("U"),
        LINK("L");

        private final String code;

        Purpose(String code) {
            this.code = code;
        }
    }

    /** A browser that was sent to the provider; session 0: it was in none. */
    record Visit(String nonce, String verifier, Purpose purpose, long session, String next, Instant startedAt) {}

    Optional<UserId> find(Transaction tx, String issuer, String subject) {
        return tx.jooq()
                .select(FEDERATED_IDENTITY.USER_ID)
                .from(FEDERATED_IDENTITY)
                .where(FEDERATED_IDENTITY.ISSUER.eq(issuer))
                .and(FEDERATED_IDENTITY.SUBJECT.eq(subject))
                .fetchOptional(row -> new UserId(row.value1()));
    }

    boolean isLinked(Transaction tx, String issuer, UserId user) {
        return tx.jooq()
                .fetchExists(FEDERATED_IDENTITY,
                        FEDERATED_IDENTITY.USER_ID.eq(user.value()).and(FEDERATED_IDENTITY.ISSUER.eq(issuer)));
    }

    void link(Transaction tx, String issuer, String subject, UserId user, Instant now) {
        tx.jooq()
                .insertInto(FEDERATED_IDENTITY)
                .set(FEDERATED_IDENTITY.ISSUER, issuer)
                .set(FEDERATED_IDENTITY.SUBJECT, subject)
                .set(FEDERATED_IDENTITY.USER_ID, user.value())
                .set(FEDERATED_IDENTITY.LINKED_AT, now)
                .execute();
    }

    void used(Transaction tx, String issuer, String subject, Instant now) {
        tx.jooq()
                .update(FEDERATED_IDENTITY)
                .set(FEDERATED_IDENTITY.LAST_USED_AT, now)
                .where(FEDERATED_IDENTITY.ISSUER.eq(issuer))
                .and(FEDERATED_IDENTITY.SUBJECT.eq(subject))
                .execute();
    }

    /** From all providers: the present one, and those that were configured before. */
    int unlink(Transaction tx, UserId user) {
        return tx.jooq()
                .deleteFrom(FEDERATED_IDENTITY)
                .where(FEDERATED_IDENTITY.USER_ID.eq(user.value()))
                .execute();
    }

    void begin(Transaction tx, String stateHash, String browserHash, Visit visit, Instant expiresAt) {
        tx.jooq()
                .insertInto(PROVIDER_VISIT)
                .set(PROVIDER_VISIT.STATE_HASH, stateHash)
                .set(PROVIDER_VISIT.BROWSER_HASH, browserHash)
                .set(PROVIDER_VISIT.NONCE, visit.nonce())
                .set(PROVIDER_VISIT.VERIFIER, visit.verifier())
                .set(PROVIDER_VISIT.PURPOSE, visit.purpose().code)
                .set(PROVIDER_VISIT.SESSION_ID, visit.session())
                .set(PROVIDER_VISIT.NEXT, visit.next())
                .set(PROVIDER_VISIT.STARTED_AT, visit.startedAt())
                .set(PROVIDER_VISIT.EXPIRES_AT, expiresAt)
                .execute();
    }

    /** The visit that comes back, if it is this browser's and in time; it is over with that. */
    Optional<Visit> take(Transaction tx, String stateHash, String browserHash, Instant now) {
        Optional<Visit> found = tx.jooq()
                .selectFrom(PROVIDER_VISIT)
                .where(PROVIDER_VISIT.STATE_HASH.eq(stateHash))
                .and(PROVIDER_VISIT.BROWSER_HASH.eq(browserHash))
                .and(PROVIDER_VISIT.EXPIRES_AT.gt(now))
                .forUpdate()
                .fetchOptional(row -> new Visit(row.getNonce(), row.getVerifier(), purpose(row.getPurpose()),
                        row.getSessionId(), row.getNext(), row.getStartedAt()));
        found.ifPresent(visit -> tx.jooq()
                .deleteFrom(PROVIDER_VISIT)
                .where(PROVIDER_VISIT.STATE_HASH.eq(stateHash))
                .execute());
        return found;
    }

    int deleteExpired(Transaction tx, Instant now) {
        return tx.jooq().deleteFrom(PROVIDER_VISIT).where(PROVIDER_VISIT.EXPIRES_AT.le(now)).limit(1_000).execute();
    }

    private static Purpose purpose(String code) {
        for (Purpose each : Purpose.values()) {
            if (each.code.equals(code)) {
                return each;
            }
        }
        throw new IllegalStateException("no purpose " + code);
    }
}

package io.counterfoil.server.portal;

import static io.counterfoil.server.schema.Tables.PORTAL_PASSKEY;
import static io.counterfoil.server.schema.Tables.PORTAL_PASSKEY_CHALLENGE;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.passkey.PasskeyChallenges;
import io.counterfoil.server.passkey.PasskeyUse;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.PortalPasskeyRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes portal_passkey and portal_passkey_challenge; what is sealed stays so here. Marks and hashes are
 * hexadecimal.
 */
final class PortalPasskeyRepository implements PasskeyChallenges {
    private static final int AT_ONCE = 1_000;

    /** A passkey as it is stored. */
    @SuppressWarnings("ArrayRecordComponent") // read once, by this package
    record Stored(
            PortalPasskeyId id,
            EntityId entity,
            CustomerId customer,
            long contact,
            String mark,
            byte[] sealed,
            long signCount,
            boolean backupEligible,
            boolean backedUp,
            Instant createdAt,
            @Nullable Instant lastUsedAt) {}

    /** Fails with 1062 when there is one of this credential. */
    void insert(Transaction tx, PortalPasskey passkey, String credentialHash, byte[] sealed) {
        tx.jooq()
                .insertInto(PORTAL_PASSKEY)
                .set(PORTAL_PASSKEY.ID, passkey.id().value())
                .set(PORTAL_PASSKEY.ENTITY_ID, passkey.entity().value())
                .set(PORTAL_PASSKEY.CUSTOMER_ID, passkey.customer().value())
                .set(PORTAL_PASSKEY.CONTACT_ID, passkey.contact())
                .set(PORTAL_PASSKEY.EMAIL_INDEX, bytes(passkey.mark()))
                .set(PORTAL_PASSKEY.CREDENTIAL_HASH, bytes(credentialHash))
                .set(PORTAL_PASSKEY.SEALED, sealed)
                .set(PORTAL_PASSKEY.SIGN_COUNT, passkey.key().signCount())
                .set(PORTAL_PASSKEY.BACKUP_ELIGIBLE, passkey.key().backupEligible())
                .set(PORTAL_PASSKEY.BACKED_UP, passkey.key().backedUp())
                .set(PORTAL_PASSKEY.CREATED_AT, passkey.createdAt())
                .execute();
    }

    /** Those of a person, in the order in which they were made. */
    List<Stored> list(Transaction tx, EntityId entity, String mark) {
        return tx.jooq()
                .selectFrom(PORTAL_PASSKEY)
                .where(PORTAL_PASSKEY.ENTITY_ID.eq(entity.value()), PORTAL_PASSKEY.EMAIL_INDEX.eq(bytes(mark)))
                .orderBy(PORTAL_PASSKEY.ID)
                .fetch(PortalPasskeyRepository::stored);
    }

    Optional<Stored> find(Transaction tx, String credentialHash) {
        return tx.jooq()
                .selectFrom(PORTAL_PASSKEY)
                .where(PORTAL_PASSKEY.CREDENTIAL_HASH.eq(bytes(credentialHash)))
                .fetchOptional(PortalPasskeyRepository::stored);
    }

    /** False if it was removed, or used with another count, since it was read. */
    boolean used(Transaction tx, PortalPasskey read, PasskeyUse use, Instant now) {
        return tx.jooq()
                .update(PORTAL_PASSKEY)
                .set(PORTAL_PASSKEY.SIGN_COUNT, use.signCount())
                .set(PORTAL_PASSKEY.BACKED_UP, use.backedUp())
                .set(PORTAL_PASSKEY.LAST_USED_AT, now)
                .where(PORTAL_PASSKEY.ID.eq(read.id().value()),
                        PORTAL_PASSKEY.SIGN_COUNT.eq(read.key().signCount()))
                .execute() == 1;
    }

    boolean delete(Transaction tx, EntityId entity, String mark, PortalPasskeyId id) {
        return tx.jooq()
                .deleteFrom(PORTAL_PASSKEY)
                .where(PORTAL_PASSKEY.ID.eq(id.value()), PORTAL_PASSKEY.ENTITY_ID.eq(entity.value()),
                        PORTAL_PASSKEY.EMAIL_INDEX.eq(bytes(mark)))
                .execute() == 1;
    }

    /** Which ones were made in a customer's account; they are gone after that. */
    List<PortalPasskeyId> deleteOf(Transaction tx, CustomerId customer) {
        List<PortalPasskeyId> all = tx.jooq()
                .select(PORTAL_PASSKEY.ID)
                .from(PORTAL_PASSKEY)
                .where(PORTAL_PASSKEY.CUSTOMER_ID.eq(customer.value()))
                .orderBy(PORTAL_PASSKEY.ID)
                .forUpdate()
                .fetch(row -> new PortalPasskeyId(row.value1()));
        tx.jooq().deleteFrom(PORTAL_PASSKEY).where(PORTAL_PASSKEY.CUSTOMER_ID.eq(customer.value())).execute();
        return all;
    }

    @Override
    public void insertChallenge(Transaction tx, String hash, long whose, Instant expiresAt) {
        tx.jooq()
                .insertInto(PORTAL_PASSKEY_CHALLENGE)
                .set(PORTAL_PASSKEY_CHALLENGE.CHALLENGE_HASH, bytes(hash))
                .set(PORTAL_PASSKEY_CHALLENGE.SESSION_ID, whose)
                .set(PORTAL_PASSKEY_CHALLENGE.EXPIRES_AT, expiresAt)
                .execute();
    }

    @Override
    public boolean takeChallenge(Transaction tx, String hash, long whose, Instant now) {
        return tx.jooq()
                .deleteFrom(PORTAL_PASSKEY_CHALLENGE)
                .where(PORTAL_PASSKEY_CHALLENGE.CHALLENGE_HASH.eq(bytes(hash)),
                        PORTAL_PASSKEY_CHALLENGE.SESSION_ID.eq(whose), PORTAL_PASSKEY_CHALLENGE.EXPIRES_AT.gt(now))
                .execute() == 1;
    }

    /** Those of these persons, whoever's account they were made in. */
    int deleteOf(Transaction tx, EntityId entity, Collection<String> marks) {
        return tx.jooq()
                .deleteFrom(PORTAL_PASSKEY)
                .where(PORTAL_PASSKEY.ENTITY_ID.eq(entity.value()),
                        PORTAL_PASSKEY.EMAIL_INDEX.in(marks.stream().map(HexFormat.of()::parseHex).toList()))
                .execute();
    }

    /** Removes challenges that nobody can answer any more. */
    int deleteExpired(Transaction tx, Instant now) {
        return tx.jooq()
                .deleteFrom(PORTAL_PASSKEY_CHALLENGE)
                .where(PORTAL_PASSKEY_CHALLENGE.EXPIRES_AT.le(now))
                .limit(AT_ONCE)
                .execute();
    }

    private static Stored stored(PortalPasskeyRecord row) {
        return new Stored(new PortalPasskeyId(row.getId()), new EntityId(row.getEntityId()),
                new CustomerId(row.getCustomerId()), row.getContactId(), HexFormat.of().formatHex(row.getEmailIndex()),
                row.getSealed(), row.getSignCount(), row.getBackupEligible(), row.getBackedUp(), row.getCreatedAt(),
                row.getLastUsedAt());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}

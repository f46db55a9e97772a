package io.counterfoil.server.portal;

import static io.counterfoil.server.schema.Tables.PORTAL_SESSION;
import static io.counterfoil.server.schema.Tables.PORTAL_SIGN_IN;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.PortalSessionRecord;
import io.counterfoil.server.schema.tables.records.PortalSignInRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Reads and writes portal_sign_in and portal_session. Marks and hashes are hexadecimal. */
final class AccountRepository {
    private static final int AT_ONCE = 1_000;

    void insert(Transaction tx, SignInLink link, String secretHash) {
        tx.jooq()
                .insertInto(PORTAL_SIGN_IN)
                .set(PORTAL_SIGN_IN.ID, link.id().value())
                .set(PORTAL_SIGN_IN.ENTITY_ID, link.entity().value())
                .set(PORTAL_SIGN_IN.CUSTOMER_ID, link.customer().value())
                .set(PORTAL_SIGN_IN.CONTACT_ID, link.contact())
                .set(PORTAL_SIGN_IN.EMAIL_INDEX, bytes(link.mark()))
                .set(PORTAL_SIGN_IN.SECRET_HASH, bytes(secretHash))
                .set(PORTAL_SIGN_IN.CREATED_AT, link.createdAt())
                .set(PORTAL_SIGN_IN.EXPIRES_AT, link.expiresAt())
                .execute();
    }

    /** How many links were asked for with this mark since then. */
    int asked(Transaction tx, EntityId entity, String mark, Instant since) {
        return tx.jooq()
                .fetchCount(PORTAL_SIGN_IN, PORTAL_SIGN_IN.ENTITY_ID.eq(entity.value())
                        .and(PORTAL_SIGN_IN.EMAIL_INDEX.eq(bytes(mark)))
                        .and(PORTAL_SIGN_IN.CREATED_AT.gt(since)));
    }

    Optional<SignInLink> find(Transaction tx, PortalSignInId id, String secretHash) {
        return tx.jooq()
                .selectFrom(PORTAL_SIGN_IN)
                .where(PORTAL_SIGN_IN.ID.eq(id.value()), PORTAL_SIGN_IN.SECRET_HASH.eq(bytes(secretHash)))
                .fetchOptional(AccountRepository::link);
    }

    Optional<SignInLink> lock(Transaction tx, PortalSignInId id, String secretHash) {
        return tx.jooq()
                .selectFrom(PORTAL_SIGN_IN)
                .where(PORTAL_SIGN_IN.ID.eq(id.value()), PORTAL_SIGN_IN.SECRET_HASH.eq(bytes(secretHash)))
                .forUpdate()
                .fetchOptional(AccountRepository::link);
    }

    void used(Transaction tx, PortalSignInId id, Instant now) {
        tx.jooq()
                .update(PORTAL_SIGN_IN)
                .set(PORTAL_SIGN_IN.USED_AT, now)
                .where(PORTAL_SIGN_IN.ID.eq(id.value()))
                .execute();
    }

    void insert(Transaction tx, PortalSession session, String secretHash) {
        CustomerId customer = session.customer();
        tx.jooq()
                .insertInto(PORTAL_SESSION)
                .set(PORTAL_SESSION.ID, session.id().value())
                .set(PORTAL_SESSION.SECRET_HASH, bytes(secretHash))
                .set(PORTAL_SESSION.ENTITY_ID, session.entity().value())
                .set(PORTAL_SESSION.EMAIL_INDEX, bytes(session.mark()))
                .set(PORTAL_SESSION.CONTACT_ID, session.contact())
                .set(PORTAL_SESSION.CUSTOMER_ID, customer == null ? null : customer.value())
                .set(PORTAL_SESSION.CREATED_AT, session.createdAt())
                .set(PORTAL_SESSION.LAST_SEEN_AT, session.lastSeenAt())
                .set(PORTAL_SESSION.EXPIRES_AT, session.expiresAt())
                .execute();
    }

    Optional<PortalSession> session(Transaction tx, String secretHash) {
        return tx.jooq()
                .selectFrom(PORTAL_SESSION)
                .where(PORTAL_SESSION.SECRET_HASH.eq(bytes(secretHash)))
                .fetchOptional(AccountRepository::session);
    }

    /** Never back in time: a clock that was set back must not change what was seen. */
    void seen(Transaction tx, PortalSessionId id, Instant now) {
        tx.jooq()
                .update(PORTAL_SESSION)
                .set(PORTAL_SESSION.LAST_SEEN_AT, now)
                .where(PORTAL_SESSION.ID.eq(id.value()), PORTAL_SESSION.LAST_SEEN_AT.lt(now))
                .execute();
    }

    void choose(Transaction tx, PortalSessionId id, CustomerId customer, long contact) {
        tx.jooq()
                .update(PORTAL_SESSION)
                .set(PORTAL_SESSION.CUSTOMER_ID, customer.value())
                .set(PORTAL_SESSION.CONTACT_ID, contact)
                .where(PORTAL_SESSION.ID.eq(id.value()))
                .execute();
    }

    void delete(Transaction tx, PortalSessionId id) {
        tx.jooq().deleteFrom(PORTAL_SESSION).where(PORTAL_SESSION.ID.eq(id.value())).execute();
    }

    /** Ends the other sessions of a session's person. */
    int deleteOthers(Transaction tx, PortalSession of) {
        return tx.jooq()
                .deleteFrom(PORTAL_SESSION)
                .where(PORTAL_SESSION.ENTITY_ID.eq(of.entity().value()),
                        PORTAL_SESSION.EMAIL_INDEX.eq(HexFormat.of().parseHex(of.mark())),
                        PORTAL_SESSION.ID.ne(of.id().value()))
                .execute();
    }

    /** Ends all sessions of these persons, and the links that would begin one. */
    int deleteOf(Transaction tx, EntityId entity, Collection<String> marks) {
        List<byte[]> indexes = marks.stream().map(HexFormat.of()::parseHex).toList();
        tx.jooq()
                .deleteFrom(PORTAL_SIGN_IN)
                .where(PORTAL_SIGN_IN.ENTITY_ID.eq(entity.value()), PORTAL_SIGN_IN.EMAIL_INDEX.in(indexes),
                        PORTAL_SIGN_IN.USED_AT.isNull())
                .execute();
        return tx.jooq()
                .deleteFrom(PORTAL_SESSION)
                .where(PORTAL_SESSION.ENTITY_ID.eq(entity.value()), PORTAL_SESSION.EMAIL_INDEX.in(indexes))
                .execute();
    }

    /** Removes sessions that are over and links that nobody can use any more. */
    int deleteOver(Transaction tx, Instant expired, Instant idleSince, Instant askedBefore) {
        return tx.jooq()
                .deleteFrom(PORTAL_SESSION)
                .where(PORTAL_SESSION.EXPIRES_AT.le(expired).or(PORTAL_SESSION.LAST_SEEN_AT.le(idleSince)))
                .limit(AT_ONCE)
                .execute()
                + tx.jooq()
                        .deleteFrom(PORTAL_SIGN_IN)
                        .where(PORTAL_SIGN_IN.CREATED_AT.le(askedBefore))
                        .limit(AT_ONCE)
                        .execute();
    }

    private static SignInLink link(PortalSignInRecord row) {
        return new SignInLink(new PortalSignInId(row.getId()), new EntityId(row.getEntityId()),
                new CustomerId(row.getCustomerId()), row.getContactId(), HexFormat.of().formatHex(row.getEmailIndex()),
                row.getCreatedAt(), row.getExpiresAt(), row.getUsedAt());
    }

    private static PortalSession session(PortalSessionRecord row) {
        return new PortalSession(new PortalSessionId(row.getId()), new EntityId(row.getEntityId()),
                HexFormat.of().formatHex(row.getEmailIndex()), row.getContactId(),
                row.getCustomerId() == null ? null : new CustomerId(row.getCustomerId()), row.getCreatedAt(),
                row.getLastSeenAt(), row.getExpiresAt());
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}

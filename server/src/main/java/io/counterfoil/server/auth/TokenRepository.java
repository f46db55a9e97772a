package io.counterfoil.server.auth;

import static io.counterfoil.server.schema.Tables.API_TOKEN;
import static io.counterfoil.server.schema.Tables.APP_USER;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.ApiTokenRecord;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes api_token. */
final class TokenRepository {
    void insert(Transaction tx, StoredToken token) {
        EntityId entity = token.entity();
        ApiTokenRecord row = new ApiTokenRecord();
        row.setId(token.id().value());
        row.setOwnerId(token.owner().value());
        row.setName(token.name());
        row.setSecretHash(token.secretHash());
        row.setScopes(String.join(" ", token.scopes()));
        if (entity != null) {
            row.setEntityId(entity.value());
        }
        row.setCreatedAt(token.createdAt());
        row.setExpiresAt(token.expiresAt());
        tx.insert(row);
    }

    /** Not revoked, and of an owner who is active. */
    Optional<StoredToken> findGood(Transaction tx, TokenId id) {
        return tx.jooq()
                .select(API_TOKEN.fields())
                .from(API_TOKEN)
                .join(APP_USER)
                .on(APP_USER.ID.eq(API_TOKEN.OWNER_ID))
                .where(API_TOKEN.ID.eq(id.value()))
                .and(API_TOKEN.REVOKED_AT.isNull())
                .and(APP_USER.STATE.eq(UserRepository.ACTIVE))
                .fetchOptionalInto(API_TOKEN)
                .map(TokenRepository::stored);
    }

    Optional<StoredToken> find(Transaction tx, TokenId id) {
        return tx.jooq()
                .selectFrom(API_TOKEN)
                .where(API_TOKEN.ID.eq(id.value()))
                .fetchOptional(TokenRepository::stored);
    }

    List<StoredToken> find(Transaction tx, Collection<TokenId> ids) {
        return tx.jooq()
                .selectFrom(API_TOKEN)
                .where(API_TOKEN.ID.in(ids.stream().map(TokenId::value).toList()))
                .fetch(TokenRepository::stored);
    }

    /** In the order of their ids, behind the given one; of one user, or of all. */
    List<StoredToken> list(Transaction tx, @Nullable UserId owner, long after, int limit) {
        return tx.jooq()
                .selectFrom(API_TOKEN)
                .where(API_TOKEN.ID.gt(after))
                .and(owner == null ? org.jooq.impl.DSL.noCondition() : API_TOKEN.OWNER_ID.eq(owner.value()))
                .orderBy(API_TOKEN.ID)
                .limit(limit)
                .fetch(TokenRepository::stored);
    }

    void used(Transaction tx, TokenId id, Instant now) {
        tx.jooq()
                .update(API_TOKEN)
                .set(API_TOKEN.LAST_USED_AT, now)
                .where(API_TOKEN.ID.eq(id.value()))
                .execute();
    }

    void revoke(Transaction tx, TokenId id, Instant now) {
        tx.jooq()
                .update(API_TOKEN)
                .set(API_TOKEN.REVOKED_AT, now)
                .where(API_TOKEN.ID.eq(id.value()))
                .and(API_TOKEN.REVOKED_AT.isNull())
                .execute();
    }

    int revokeAll(Transaction tx, UserId owner, Instant now) {
        return tx.jooq()
                .update(API_TOKEN)
                .set(API_TOKEN.REVOKED_AT, now)
                .where(API_TOKEN.OWNER_ID.eq(owner.value()))
                .and(API_TOKEN.REVOKED_AT.isNull())
                .execute();
    }

    private static StoredToken stored(ApiTokenRecord row) {
        @Nullable
        Long entity = row.getEntityId();
        return new StoredToken(new TokenId(row.getId()), new UserId(row.getOwnerId()), row.getName(),
                row.getSecretHash(), List.of(row.getScopes().split(" ")), entity == null ? null : new EntityId(entity),
                row.getCreatedAt(), row.getExpiresAt(), Optional.ofNullable(row.getLastUsedAt()),
                Optional.ofNullable(row.getRevokedAt()));
    }
}

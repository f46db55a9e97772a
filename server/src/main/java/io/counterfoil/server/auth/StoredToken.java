package io.counterfoil.server.auth;

import io.counterfoil.server.command.EntityId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A row of api_token. */
record StoredToken(
        TokenId id,
        UserId owner,
        String name,
        String secretHash,
        List<String> scopes,
        @Nullable EntityId entity,
        Instant createdAt,
        Instant expiresAt,
        Optional<Instant> lastUsedAt,
        Optional<Instant> revokedAt) {
    StoredToken { scopes = List.copyOf(scopes); }

    TokenView view() {
        return new TokenView(id, owner, name, scopes, entity, createdAt, expiresAt, lastUsedAt.orElse(null),
                revokedAt.orElse(null));
    }
}

package io.counterfoil.server.auth;

import io.counterfoil.server.command.EntityId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An API token as it is shown; the secret is shown once, when it is made.
 *
 * @param owner the user that it acts for
 * @param scopes the permissions that it is limited to
 * @param entity the legal entity that it is limited to, or null
 * @param lastUsedAt to the hour
 */
public record TokenView(
        TokenId id,
        UserId owner,
        String name,
        List<String> scopes,
        @Nullable EntityId entity,
        Instant createdAt,
        Instant expiresAt,
        @Nullable Instant lastUsedAt,
        @Nullable Instant revokedAt) {
    public TokenView { scopes = List.copyOf(scopes); }
}

package io.counterfoil.server.auth;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A passkey as its user sees it. Times are UTC.
 *
 * @param synchronised whether copies of it may be on other devices of its user
 * @param lastUsedAt null for never
 */
public record PasskeyView(
        PasskeyId id,
        String name,
        boolean synchronised,
        Instant createdAt,
        @Nullable Instant lastUsedAt) {
    static PasskeyView of(StoredPasskey stored) {
        return new PasskeyView(stored.id(), stored.name(), stored.key().backupEligible(), stored.createdAt(),
                stored.lastUsedAt().orElse(null));
    }
}

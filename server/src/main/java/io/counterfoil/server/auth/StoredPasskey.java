package io.counterfoil.server.auth;

import io.counterfoil.server.passkey.PasskeyKey;
import java.time.Instant;
import java.util.Optional;

/** A row of passkey. */
record StoredPasskey(
        PasskeyId id,
        UserId user,
        PasskeyKey key,
        String name,
        Instant createdAt,
        Optional<Instant> lastUsedAt) {}

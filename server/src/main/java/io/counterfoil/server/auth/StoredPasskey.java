package io.counterfoil.server.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * A row of passkey.
 *
 * @param credential attested credential data, in hexadecimal
 */
record StoredPasskey(
        PasskeyId id,
        UserId user,
        String credential,
        String name,
        long signCount,
        boolean backupEligible,
        boolean backedUp,
        Instant createdAt,
        Optional<Instant> lastUsedAt) {}

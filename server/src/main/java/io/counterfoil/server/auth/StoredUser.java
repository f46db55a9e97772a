package io.counterfoil.server.auth;

import java.time.Instant;
import java.util.Optional;

/** A row of app_user. */
record StoredUser(
        UserId id,
        String login,
        String display,
        Optional<String> passwordHash,
        boolean active,
        Instant createdAt,
        int version) {}

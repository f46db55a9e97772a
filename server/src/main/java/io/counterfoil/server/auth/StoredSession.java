package io.counterfoil.server.auth;

import java.time.Instant;

/**
 * A row of user_session.
 *
 * @param authenticatedAt when its user last proved who they are
 * @param device browser and system; may be empty
 */
record StoredSession(
        SessionId id,
        UserId user,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        Instant authenticatedAt,
        String device) {}

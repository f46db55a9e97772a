package io.counterfoil.server.auth;

import java.time.Instant;

/** A row of user_session. */
record StoredSession(SessionId id, UserId user, Instant createdAt, Instant lastSeenAt, Instant expiresAt) {}

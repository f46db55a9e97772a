package io.counterfoil.server.auth;

import java.time.Instant;

/**
 * A session as its user sees it. Times are UTC.
 *
 * @param lastSeenAt to the minute
 * @param expiresAt when it ends whatever is done in it
 * @param current whether it is the one that asks
 */
public record SessionView(SessionId id, Instant createdAt, Instant lastSeenAt, Instant expiresAt, boolean current) {}

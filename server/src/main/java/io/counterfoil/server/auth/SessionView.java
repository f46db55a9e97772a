package io.counterfoil.server.auth;

import java.time.Instant;

/**
 * A session as its user sees it. Times are UTC.
 *
 * @param lastSeenAt to the minute
 * @param expiresAt when it ends whatever is done in it
 * @param current whether it is the one that asks
 * @param authenticatedAt when its user last proved who they are
 * @param device browser and system as the browser names them; may be empty
 */
public record SessionView(
        SessionId id,
        Instant createdAt,
        Instant lastSeenAt,
        Instant expiresAt,
        boolean current,
        Instant authenticatedAt,
        String device) {
    static SessionView of(StoredSession session, boolean current) {
        return new SessionView(session.id(), session.createdAt(), session.lastSeenAt(), session.expiresAt(), current,
                session.authenticatedAt(), session.device());
    }
}

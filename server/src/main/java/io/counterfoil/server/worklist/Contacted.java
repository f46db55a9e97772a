package io.counterfoil.server.worklist;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When the company last did something that the customer got.
 *
 * @param remindedAt when the last reminder that went out was made; null: there was none
 * @param answeredAt when a request was answered or closed last; null: never
 */
record Contacted(@Nullable Instant remindedAt, @Nullable Instant answeredAt) {
    static final Contacted NEVER = new Contacted(null, null);

    /** Whether nothing was done since then. */
    boolean notSince(Instant since) {
        return isBefore(remindedAt, since) && isBefore(answeredAt, since);
    }

    private static boolean isBefore(@Nullable Instant done, Instant since) {
        return done == null || done.isBefore(since);
    }
}

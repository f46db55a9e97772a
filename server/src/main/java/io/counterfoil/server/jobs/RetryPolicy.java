package io.counterfoil.server.jobs;

import io.counterfoil.server.error.Invariants;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * How often something is tried, and how long the pauses are: each twice the one before, up to the longest, and each up
 * to a quarter shorter by chance, so that what failed together does not come back together.
 *
 * @param attempts how often in all, at least 1
 * @param first the pause after the first failure
 * @param longest no pause is longer
 */
public record RetryPolicy(int attempts, Duration first, Duration longest) {
    /** Eight attempts within about ten minutes. */
    public static final RetryPolicy STANDARD = new RetryPolicy(8, Duration.ofSeconds(5), Duration.ofMinutes(30));
    /** Fails at once. */
    public static final RetryPolicy NEVER = new RetryPolicy(1, Duration.ofSeconds(1), Duration.ofSeconds(1));

    public RetryPolicy {
        Invariants.require(attempts >= 1, "at least one attempt, not %d", attempts);
        Invariants.require(first.isPositive() && longest.compareTo(first) >= 0, "pauses from %s to %s", first, longest);
    }

    /** Whether a failure of this attempt, counted from 1, is the last one. */
    public boolean isExhausted(int attempt) {
        return attempt >= attempts;
    }

    /** The pause after a failure of this attempt, counted from 1. */
    public Duration pauseAfter(int attempt) {
        long longestMillis = longest.toMillis();
        long millis = first.toMillis();
        for (int i = 1; i < attempt && millis < longestMillis; i++) {
            millis = Math.min(longestMillis, millis * 2);
        }
        return Duration.ofMillis(millis - ThreadLocalRandom.current().nextLong(millis / 4 + 1));
    }
}

package io.counterfoil.server.http;

import io.counterfoil.server.error.CounterfoilException;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** How many requests of a kind come from one address, and for one thing. Safe for threads. */
final class RateLimits {
    /** No token of ours is longer; what is longer is no token, and need not be told apart. */
    private static final int LONGEST_KEY = 128;

    private record Key(RateLimit limit, String what, String value) {}

    private final TokenBuckets<Key> buckets;

    RateLimits() {
        this(TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimits(TimeMeter time) {
        this.buckets = new TokenBuckets<>(time);
    }

    /**
     * Counts one request.
     *
     * @param what what the value is: {@code address}, or the path parameter
     * @param perMinute how many are allowed; 0 for any number
     * @throws CounterfoilException {@code http.too-many-requests}
     */
    void count(RateLimit limit, String what, String value, int perMinute) {
        if (perMinute == 0) {
            return;
        }
        String kept = value.length() > LONGEST_KEY ? value.substring(0, LONGEST_KEY) : value;
        Duration wait = buckets.count(new Key(limit, what, kept), perMinute);
        if (!wait.isZero()) {
            long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
            throw new CounterfoilException(HttpErrors.TOO_MANY_REQUESTS,
                    "More than " + perMinute + " of these requests came within a minute "
                            + (what.equals("address") ? "from your address" : "for the same " + what)
                            + ". Try again in " + seconds + (seconds == 1 ? " second" : " seconds"))
                    .with(ProblemMapper.RETRY_AFTER_SECONDS, seconds);
        }
    }
}

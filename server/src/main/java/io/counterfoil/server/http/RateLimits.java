package io.counterfoil.server.http;

import io.counterfoil.server.error.CounterfoilException;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One token bucket for each address and each counted thing, in this node's memory. A bucket holds what is allowed in a
 * minute and fills evenly, so that a burst of that size passes and the mean holds. At most {@value #MOST_BUCKETS} are
 * kept, the longest unused is forgotten: a forgotten one was full, or its place was taken by as many other callers.
 * Safe for threads.
 */
public final class RateLimits {
    static final int MOST_BUCKETS = 20_000;
    /** No token of ours is longer; what is longer is no token, and need not be told apart. */
    private static final int LONGEST_KEY = 128;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private record Key(RateLimit limit, String what, String value) {}

    private final TimeMeter time;
    private final Map<Key, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Bucket> eldest) {
            return size() > MOST_BUCKETS;
        }
    };

    public RateLimits() {
        this(TimeMeter.SYSTEM_NANOTIME);
    }

    RateLimits(TimeMeter time) {
        this.time = time;
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
        ConsumptionProbe probe = bucket(limit, what, value, perMinute).tryConsumeAndReturnRemaining(1);
        if (!probe.isConsumed()) {
            long seconds = Math.max(1, Duration.ofNanos(probe.getNanosToWaitForRefill()).plusMillis(999).toSeconds());
            throw new CounterfoilException(HttpErrors.TOO_MANY_REQUESTS,
                    "More than " + perMinute + " of these requests came within a minute "
                            + (what.equals("address") ? "from your address" : "for the same " + what)
                            + ". Try again in " + seconds + (seconds == 1 ? " second" : " seconds"))
                    .with(ProblemMapper.RETRY_AFTER_SECONDS, seconds);
        }
    }

    /** Counts one more thing; false: there have been enough of them. */
    public boolean take(RateLimit limit, String what, String value, int perMinute) {
        return bucket(limit, what, value, perMinute).tryConsume(1);
    }

    private Bucket bucket(RateLimit limit, String what, String value, int perMinute) {
        String kept = value.length() > LONGEST_KEY ? value.substring(0, LONGEST_KEY) : value;
        synchronized (buckets) {
            return buckets.computeIfAbsent(new Key(limit, what, kept), unused -> Bucket.builder()
                    .withCustomTimePrecision(time)
                    .addLimit(most -> most.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                    .build());
        }
    }
}

package io.counterfoil.server.http;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One token bucket for each key, in this node's memory. A bucket holds what is allowed in a minute and fills evenly, so
 * that a burst of that size passes and the mean holds. At most {@value #MOST} are kept, the longest unused is
 * forgotten: a forgotten one was full, or its place was taken by as many other keys. Safe for threads.
 *
 * @param <K> what is counted together
 */
public final class TokenBuckets<K> {
    static final int MOST = 20_000;
    private static final Duration PERIOD = Duration.ofMinutes(1);

    private final TimeMeter time;
    private final Map<K, Bucket> buckets = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, Bucket> eldest) {
            return size() > MOST;
        }
    };

    public TokenBuckets() {
        this(TimeMeter.SYSTEM_NANOTIME);
    }

    TokenBuckets(TimeMeter time) {
        this.time = time;
    }

    /**
     * Counts one more thing.
     *
     * @param perMinute how many are allowed; the first call for a key says it
     * @return false: there have been enough of them
     */
    public boolean take(K key, int perMinute) {
        return count(key, perMinute).isZero();
    }

    /**
     * As {@link #take}.
     *
     * @return zero when it was counted, else how long from now the next one would be
     */
    Duration count(K key, int perMinute) {
        ConsumptionProbe probe = bucket(key, perMinute).tryConsumeAndReturnRemaining(1);
        return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(Math.max(1, probe.getNanosToWaitForRefill()));
    }

    private Bucket bucket(K key, int perMinute) {
        synchronized (buckets) {
            return buckets.computeIfAbsent(key, unused -> Bucket.builder()
                    .withCustomTimePrecision(time)
                    .addLimit(most -> most.capacity(perMinute).refillGreedy(perMinute, PERIOD))
                    .build());
        }
    }
}

package io.counterfoil.server.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/**
 * Lets something through again only after a pause, for each key by itself and on this node alone. Some thousand keys
 * are remembered; older ones are forgotten. Safe for threads.
 */
public final class AtMostEvery<K> {
    private static final int MOST_REMEMBERED = 1_000;

    private final Duration pause;
    private final ConcurrentMap<K, Instant> last = new ConcurrentHashMap<>();

    public AtMostEvery(Duration pause) {
        this.pause = pause;
    }

    /** Whether the pause is over; then the next one begins. */
    public boolean pass(K key, Instant now) {
        if (last.size() > MOST_REMEMBERED) {
            last.values().removeIf(when -> when.plus(pause).isBefore(now));
        }
        return now.equals(last.merge(key, now, (before, again) -> before.plus(pause).isBefore(again) ? again : before));
    }
}

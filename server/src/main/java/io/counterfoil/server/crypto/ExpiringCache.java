package io.counterfoil.server.crypto;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Values that are kept for a limited time from when they were put, and in limited number. Safe for any number of
 * threads.
 */
final class ExpiringCache<K, V> {
    private record Kept<V>(V value, long untilMillis) {}

    private final ConcurrentHashMap<K, Kept<V>> entries = new ConcurrentHashMap<>();
    private final Clock clock;
    private final Duration term;
    private final int atMost;

    ExpiringCache(Clock clock, Duration term, int atMost) {
        this.clock = clock;
        this.term = term;
        this.atMost = atMost;
    }

    Optional<V> find(K key) {
        Kept<V> kept = entries.get(key);
        if (kept == null) {
            return Optional.empty();
        }
        if (kept.untilMillis() <= clock.millis()) {
            entries.remove(key, kept);
            return Optional.empty();
        }
        return Optional.of(kept.value());
    }

    void put(K key, V value) {
        if (entries.size() >= atMost) {
            long now = clock.millis();
            entries.values().removeIf(kept -> kept.untilMillis() <= now);
            if (entries.size() >= atMost) {
                // Filling again costs one query for each key; being exact about which to drop would cost every reader.
                entries.clear();
            }
        }
        entries.put(key, new Kept<>(value, clock.millis() + term.toMillis()));
    }

    void remove(K key) {
        entries.remove(key);
    }

    void removeIf(Predicate<V> condition) {
        entries.values().removeIf(kept -> condition.test(kept.value()));
    }
}

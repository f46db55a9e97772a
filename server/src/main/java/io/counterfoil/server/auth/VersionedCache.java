package io.counterfoil.server.auth;

import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.persistence.Transactions;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was read of who may do what, for as long as its version counts. Value and version are read in one snapshot, so
 * that a value is never taken for newer than it is.
 */
final class VersionedCache<V> {
    private static final int MOST = 20_000;

    private final AuthzVersion version;
    private final Transactions transactions;
    private volatile Generation<V> generation = new Generation<>(-1, new ConcurrentHashMap<>());

    private record Generation<V>(long version, Map<String, V> values) {}

    private record Loaded<V>(long version, Optional<V> value) {}

    VersionedCache(AuthzVersion version, Transactions transactions) {
        this.version = version;
        this.transactions = transactions;
    }

    /** @param load asked when nothing that counts is remembered; empty is not remembered */
    Optional<V> find(String key, Function<Transaction, Optional<V>> load) {
        long needed = version.current();
        Generation<V> present = generation;
        if (present.version() >= needed) {
            V value = present.values().get(key);
            if (value != null) {
                return Optional.of(value);
            }
        }
        return reload(key, load);
    }

    /** Asks the database whatever is remembered. */
    Optional<V> reload(String key, Function<Transaction, Optional<V>> load) {
        Loaded<V> loaded = transactions.read(tx -> new Loaded<>(version.in(tx), load.apply(tx)));
        loaded.value().ifPresent(value -> put(loaded.version(), key, value));
        return loaded.value();
    }

    private synchronized void put(long readAt, String key, V value) {
        Generation<V> present = generation;
        if (readAt < present.version()) {
            return;
        }
        if (readAt > present.version() || present.values().size() >= MOST) {
            present = new Generation<>(readAt, new ConcurrentHashMap<>());
            generation = present;
        }
        present.values().put(key, value);
    }
}

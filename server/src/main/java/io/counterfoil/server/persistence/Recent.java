package io.counterfoil.server.persistence;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The rows used last, of a table whose rows never change: what was read once stays right. Safe for threads.
 *
 * @param <K> key of a row
 * @param <V> what is kept of it: nothing that erasure has to reach, so personal data only as it is sealed
 */
public final class Recent<K, V> {
    private final Map<K, V> kept;

    /** @param atMost how many are kept */
    public Recent(int atMost) {
        this.kept = new Bounded<>(atMost);
    }

    public synchronized Optional<V> find(K key) {
        return Optional.ofNullable(kept.get(key));
    }

    /** Only what is committed: from a read-only transaction, or after the commit. */
    public synchronized void keep(K key, V value) {
        kept.put(key, value);
    }

    /** As {@link #keep}, unless the transaction may see what is not committed. */
    public void keep(Transaction tx, K key, V value) {
        if (tx.readOnly()) {
            keep(key, value);
        }
    }

    private static final class Bounded<K, V> extends LinkedHashMap<K, V> {
        private static final long serialVersionUID = 1L;

        private final int atMost;

        Bounded(int atMost) {
            super(64, 0.75f, true);
            this.atMost = atMost;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
            return size() > atMost;
        }
    }
}

package io.counterfoil.plugin.host;

import java.util.List;
import java.util.Optional;

/**
 * Durable storage of one instance. A write that returned true survives a kill of the server; each call is a transaction
 * of its own, and calls from several threads and nodes are linearizable per key.
 *
 * <p>
 * Keys are 1 to 200 characters of {@code A-Z a-z 0-9 . _ : / -}; values are text of at most 64 KiB in UTF-8. Anything
 * else throws {@link IllegalArgumentException}; a full quota throws a PluginException of kind LIMIT.
 */
public interface KeyValueStore {
    /** The longest key. */
    int MAX_KEY_LENGTH = 200;

    /** The longest value in bytes of UTF-8. */
    int MAX_VALUE_BYTES = 65_536;

    /** The present value, if there is one. */
    Optional<StoredValue> find(String key);

    /** Stores a value if the key has none yet; its version is 1. Returns false, and changes nothing, if it has one. */
    boolean putIfAbsent(String key, String value);

    /**
     * Replaces a value if it is still the version that was read, and adds 1 to the version. Returns false, and changes
     * nothing, if it is not, or if there is none.
     */
    boolean compareAndSet(StoredValue read, String newValue);

    /** Removes a value if it is still the version that was read. Returns false, and changes nothing, if it is not. */
    boolean remove(StoredValue read);

    /**
     * Values whose key starts with a prefix, in ascending order of keys (by character code).
     *
     * @param after return only keys greater than this; empty for the start
     * @param limit at most so many, 1 to 1,000
     */
    List<StoredValue> list(String prefix, String after, int limit);
}

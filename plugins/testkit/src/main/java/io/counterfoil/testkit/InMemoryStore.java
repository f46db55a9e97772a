package io.counterfoil.testkit;

import io.counterfoil.plugin.host.KeyValueStore;
import io.counterfoil.plugin.host.StoredValue;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The store with the rules of the real one, in memory. Give the same object to a second instance to see what a plugin
 * finds after a kill and restart.
 */
public final class InMemoryStore implements KeyValueStore {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:/-]{1," + MAX_KEY_LENGTH + "}");

    private final NavigableMap<String, StoredValue> values = new TreeMap<>();

    @Override
    public synchronized Optional<StoredValue> find(String key) {
        return Optional.ofNullable(values.get(checkedKey(key)));
    }

    @Override
    public synchronized boolean putIfAbsent(String key, String value) {
        return values.putIfAbsent(checkedKey(key), new StoredValue(key, checkedValue(value), 1)) == null;
    }

    @Override
    public synchronized boolean compareAndSet(StoredValue read, String newValue) {
        checkedValue(newValue);
        StoredValue present = values.get(checkedKey(read.key()));
        if (present == null || present.version() != read.version()) {
            return false;
        }
        values.put(read.key(), new StoredValue(read.key(), newValue, read.version() + 1));
        return true;
    }

    @Override
    public synchronized boolean remove(StoredValue read) {
        StoredValue present = values.get(checkedKey(read.key()));
        if (present == null || present.version() != read.version()) {
            return false;
        }
        values.remove(read.key());
        return true;
    }

    @Override
    public synchronized List<StoredValue> list(String prefix, String after, int limit) {
        if (limit < 1 || limit > 1_000) {
            throw new IllegalArgumentException("The limit is 1 to 1,000, not " + limit);
        }
        List<StoredValue> found = new ArrayList<>();
        String from = after.compareTo(prefix) > 0 ? after : prefix;
        for (StoredValue value : values.tailMap(from, true).values()) {
            if (!value.key().startsWith(prefix)) {
                if (value.key().compareTo(prefix) > 0) {
                    break;
                }
                continue;
            }
            if (value.key().compareTo(after) <= 0) {
                continue;
            }
            found.add(value);
            if (found.size() == limit) {
                break;
            }
        }
        return List.copyOf(found);
    }

    private static String checkedKey(String key) {
        if (!KEY.matcher(key).matches()) {
            throw new IllegalArgumentException("Not a key of the store: '" + key + "'");
        }
        return key;
    }

    private static String checkedValue(String value) {
        if (value.getBytes(StandardCharsets.UTF_8).length > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("A value has at most 64 KiB");
        }
        return value;
    }
}

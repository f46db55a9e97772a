package io.counterfoil.server.plugin;

import io.counterfoil.plugin.error.ErrorKind;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.host.KeyValueStore;
import io.counterfoil.plugin.host.StoredValue;
import io.counterfoil.server.persistence.Transactions;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One instance's store in the database. The quota is counted in memory and counted again in the database before
 * anything is refused, and after every sixteenth of the quota: several nodes writing at once can pass it by that much,
 * which costs less than a counter row that every write of an instance would wait for.
 */
final class DatabaseStore implements KeyValueStore {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._:/-]{1," + MAX_KEY_LENGTH + "}");
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._:/-]{0," + MAX_KEY_LENGTH + "}");
    private static final int MAX_LIST = 1_000;
    private static final int RECOUNTS_PER_QUOTA = 16;

    private final InstanceId instance;
    private final long quotaBytes;
    private final StoreRepository rows;
    private final Transactions transactions;
    private final Clock clock;
    private long counted;
    private long untilRecount;

    DatabaseStore(InstanceId instance, long quotaBytes, StoreRepository rows, Transactions transactions, Clock clock) {
        this.instance = instance;
        this.quotaBytes = quotaBytes;
        this.rows = rows;
        this.transactions = transactions;
        this.clock = clock;
    }

    @Override
    public Optional<StoredValue> find(String key) {
        check(KEY, key);
        return transactions.read(tx -> rows.find(tx, instance, key));
    }

    @Override
    public boolean putIfAbsent(String key, String value) {
        check(KEY, key);
        reserve(key.length() + size(value));
        return transactions.write(tx -> rows.insert(tx, instance, key, value, clock.instant()));
    }

    @Override
    public boolean compareAndSet(StoredValue read, String newValue) {
        check(KEY, read.key());
        reserve(Math.max(0, size(newValue) - size(read.value())));
        return transactions.write(tx -> rows.update(tx, instance, read, newValue, clock.instant()));
    }

    @Override
    public boolean remove(StoredValue read) {
        check(KEY, read.key());
        return transactions.write(tx -> rows.delete(tx, instance, read));
    }

    @Override
    public List<StoredValue> list(String prefix, String after, int limit) {
        check(PREFIX, prefix);
        check(PREFIX, after);
        if (limit < 1 || limit > MAX_LIST) {
            throw new IllegalArgumentException("The limit is 1 to " + MAX_LIST + ", not " + limit);
        }
        return transactions.read(tx -> rows.list(tx, instance, prefix, after, limit));
    }

    private synchronized void reserve(long bytes) {
        if (untilRecount - bytes <= 0 || counted + bytes > quotaBytes) {
            counted = transactions.read(tx -> rows.bytes(tx, instance));
            untilRecount = quotaBytes / RECOUNTS_PER_QUOTA + bytes;
        }
        if (counted + bytes > quotaBytes) {
            throw new PluginException(ErrorKind.LIMIT, "store-full",
                    "The store of this instance is full: it holds " + counted + " bytes of " + quotaBytes
                            + ". The plugin has to remove what it no longer needs");
        }
        counted += bytes;
        untilRecount -= bytes;
    }

    private static long size(String value) {
        int bytes = value.getBytes(StandardCharsets.UTF_8).length;
        if (bytes > MAX_VALUE_BYTES) {
            throw new IllegalArgumentException("A value has at most " + MAX_VALUE_BYTES + " bytes, not " + bytes);
        }
        return bytes;
    }

    private static void check(Pattern form, String key) {
        if (!form.matcher(key).matches()) {
            throw new IllegalArgumentException("A key has 1 to " + MAX_KEY_LENGTH
                    + " characters of A-Z a-z 0-9 . _ : / -, and this one has others or another length");
        }
    }
}

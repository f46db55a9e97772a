package io.counterfoil.server.plugin;

import static io.counterfoil.server.schema.Tables.PLUGIN_STORE;

import io.counterfoil.plugin.host.StoredValue;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.PluginStoreRecord;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads and writes plugin_store. */
final class StoreRepository {
    /** Greater than every character that a key may have. */
    private static final String AFTER_ALL = "\u007f";

    Optional<StoredValue> find(Transaction tx, InstanceId instance, String key) {
        return tx.jooq().selectFrom(PLUGIN_STORE).where(is(instance, key)).fetchOptional(StoreRepository::value);
    }

    boolean insert(Transaction tx, InstanceId instance, String key, String value, Instant now) {
        return tx.jooq()
                .insertInto(PLUGIN_STORE)
                .set(PLUGIN_STORE.INSTANCE_ID, instance.value())
                .set(PLUGIN_STORE.STORE_KEY, key)
                .set(PLUGIN_STORE.VALUE, value.getBytes(StandardCharsets.UTF_8))
                .set(PLUGIN_STORE.VERSION, 1L)
                .set(PLUGIN_STORE.CHANGED_AT, now)
                .onDuplicateKeyIgnore()
                .execute() == 1;
    }

    boolean update(Transaction tx, InstanceId instance, StoredValue read, String value, Instant now) {
        return tx.jooq()
                .update(PLUGIN_STORE)
                .set(PLUGIN_STORE.VALUE, value.getBytes(StandardCharsets.UTF_8))
                .set(PLUGIN_STORE.VERSION, read.version() + 1)
                .set(PLUGIN_STORE.CHANGED_AT, now)
                .where(is(instance, read.key()))
                .and(PLUGIN_STORE.VERSION.eq(read.version()))
                .execute() == 1;
    }

    boolean delete(Transaction tx, InstanceId instance, StoredValue read) {
        return tx.jooq()
                .deleteFrom(PLUGIN_STORE)
                .where(is(instance, read.key()))
                .and(PLUGIN_STORE.VERSION.eq(read.version()))
                .execute() == 1;
    }

    List<StoredValue> list(Transaction tx, InstanceId instance, String prefix, String after, int limit) {
        return tx.jooq()
                .selectFrom(PLUGIN_STORE)
                .where(PLUGIN_STORE.INSTANCE_ID.eq(instance.value()))
                .and(PLUGIN_STORE.STORE_KEY.ge(prefix))
                .and(PLUGIN_STORE.STORE_KEY.lt(prefix + AFTER_ALL))
                .and(PLUGIN_STORE.STORE_KEY.gt(after))
                .orderBy(PLUGIN_STORE.STORE_KEY)
                .limit(limit)
                .fetch(StoreRepository::value);
    }

    /** Keys and values of an instance together. */
    long bytes(Transaction tx, InstanceId instance) {
        @Nullable
        BigDecimal sum = tx.jooq()
                .select(DSL.sum(DSL.field("octet_length({0}) + octet_length({1})", Long.class, PLUGIN_STORE.STORE_KEY,
                        PLUGIN_STORE.VALUE)))
                .from(PLUGIN_STORE)
                .where(PLUGIN_STORE.INSTANCE_ID.eq(instance.value()))
                .fetchOne(0, BigDecimal.class);
        return sum == null ? 0 : sum.longValueExact();
    }

    private static Condition is(InstanceId instance, String key) {
        return PLUGIN_STORE.INSTANCE_ID.eq(instance.value()).and(PLUGIN_STORE.STORE_KEY.eq(key));
    }

    private static StoredValue value(PluginStoreRecord stored) {
        return new StoredValue(stored.getStoreKey(), new String(stored.getValue(), StandardCharsets.UTF_8),
                stored.getVersion());
    }
}

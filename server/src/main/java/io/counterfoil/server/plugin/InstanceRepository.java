package io.counterfoil.server.plugin;

import static io.counterfoil.server.schema.Tables.PLUGIN_INSTANCE;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.PluginInstanceRecord;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes plugin_instance. */
final class InstanceRepository {
    /** All instances by name. */
    List<InstanceRow> all(Transaction tx) {
        return tx.jooq()
                .selectFrom(PLUGIN_INSTANCE)
                .orderBy(PLUGIN_INSTANCE.NAME)
                .fetch(InstanceRepository::row);
    }

    Optional<InstanceRow> find(Transaction tx, InstanceId id) {
        return tx.jooq()
                .selectFrom(PLUGIN_INSTANCE)
                .where(PLUGIN_INSTANCE.ID.eq(id.value()))
                .fetchOptional(InstanceRepository::row);
    }

    Optional<InstanceRow> lock(Transaction tx, InstanceId id) {
        return tx.jooq()
                .selectFrom(PLUGIN_INSTANCE)
                .where(PLUGIN_INSTANCE.ID.eq(id.value()))
                .forUpdate()
                .fetchOptional(InstanceRepository::row);
    }

    /** Fails with 1062 when the name is taken. */
    void insert(Transaction tx, InstanceRow row) {
        tx.jooq().insertInto(PLUGIN_INSTANCE).set(stored(row)).execute();
    }

    /** Fails with 1062 when the name is taken. */
    void update(Transaction tx, InstanceRow row) {
        tx.jooq().update(PLUGIN_INSTANCE).set(stored(row)).where(PLUGIN_INSTANCE.ID.eq(row.id().value())).execute();
    }

    private static PluginInstanceRecord stored(InstanceRow row) {
        PluginInstanceRecord stored = new PluginInstanceRecord();
        stored.setId(row.id().value());
        stored.setPluginId(row.plugin());
        stored.setPoint(row.point());
        stored.setType(row.type());
        stored.setName(row.name());
        stored.setEntityId(row.entity() == null ? null : row.entity().value());
        stored.setConfig(StoredJson.write(row.config()));
        stored.setSecrets(row.sealed().isEmpty() ? null : HexFormat.of().parseHex(row.sealed()));
        stored.setEnabled(row.enabled());
        stored.setDisabledReason(row.disabledReason());
        stored.setVersion(row.version());
        stored.setCreatedAt(row.createdAt());
        stored.setChangedAt(row.changedAt());
        return stored;
    }

    private static InstanceRow row(PluginInstanceRecord stored) {
        @Nullable
        Long entity = stored.getEntityId();
        byte @Nullable [] secrets = stored.getSecrets();
        return new InstanceRow(new InstanceId(stored.getId()), stored.getPluginId(), stored.getPoint(),
                stored.getType(), stored.getName(), entity == null ? null : new EntityId(entity),
                StoredJson.texts(stored.getConfig()), secrets == null ? "" : HexFormat.of().formatHex(secrets),
                stored.getEnabled(), stored.getDisabledReason(), stored.getVersion(), stored.getCreatedAt(),
                stored.getChangedAt());
    }
}

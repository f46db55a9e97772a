package io.counterfoil.server.payment;

import static io.counterfoil.server.schema.Tables.GATEWAY_EVENT;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.schema.tables.records.GatewayEventRecord;
import java.util.Collection;
import java.util.List;
import org.jooq.Condition;
import org.jspecify.annotations.Nullable;

/** Reads and writes gateway_event. */
final class GatewayEventRepository {
    void insert(Transaction tx, GatewayReport report, @Nullable EntityId entity) {
        GatewayEventRecord row = new GatewayEventRecord();
        row.setId(report.id().value());
        row.setInstanceId(report.gateway().value());
        row.setEntityId(entity == null ? null : entity.value());
        row.setEventId(report.eventId());
        row.setKind(report.kind());
        row.setIdempotencyKey(report.idempotencyKey());
        row.setGatewayReference(report.gatewayReference());
        row.setOutcome(report.outcome());
        row.setCurrency(report.amount() == null ? null : report.amount().currency().code());
        row.setAmount(report.amount() == null ? null : report.amount().minor());
        row.setOccurredAt(report.occurredAt());
        row.setObject(report.object());
        row.setEffect(report.effect());
        row.setNote(report.note());
        row.setRecordedAt(report.recordedAt());
        tx.insert(row);
    }

    /** Newest first: the entity's, and those of its gateways that nobody knows whose they are. */
    List<GatewayReport> page(Transaction tx, EntityId entity, Collection<InstanceId> gateways, @Nullable String effect,
            long before, int limit) {
        Condition where = GATEWAY_EVENT.ENTITY_ID.eq(entity.value())
                .or(GATEWAY_EVENT.ENTITY_ID.isNull()
                        .and(GATEWAY_EVENT.INSTANCE_ID.in(gateways.stream().map(InstanceId::value).toList())))
                .and(GATEWAY_EVENT.ID.lt(before));
        where = effect == null ? where : where.and(GATEWAY_EVENT.EFFECT.eq(effect));
        return tx.jooq()
                .selectFrom(GATEWAY_EVENT)
                .where(where)
                .orderBy(GATEWAY_EVENT.ID.desc())
                .limit(limit)
                .fetch(row -> new GatewayReport(new GatewayEventId(row.getId()), new InstanceId(row.getInstanceId()),
                        row.getEventId(), row.getKind(), row.getIdempotencyKey(), row.getGatewayReference(),
                        row.getOutcome(),
                        row.getAmount() == null
                                ? null
                                : Money.ofMinor(row.getAmount(), CurrencyCode.of(row.getCurrency())),
                        row.getOccurredAt(), row.getObject(), row.getEffect(), row.getNote(), row.getRecordedAt()));
    }
}

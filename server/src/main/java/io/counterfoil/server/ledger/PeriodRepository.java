package io.counterfoil.server.ledger;

import static io.counterfoil.server.schema.Tables.LEDGER_PERIOD;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.LedgerPeriodEventRecord;
import io.counterfoil.server.schema.tables.records.LedgerPeriodRecord;
import java.util.List;

/** Reads and writes periods and their events. */
final class PeriodRepository {
    /** The periods as they are now, not as they were when the transaction's snapshot was taken. */
    List<Period> lock(Transaction tx, EntityId entity) {
        return tx.jooq()
                .resultQuery("SELECT * FROM ledger_period WHERE entity_id = ? LOCK IN SHARE MODE", entity.value())
                .fetchInto(LEDGER_PERIOD)
                .map(PeriodRepository::period);
    }

    List<Period> find(Transaction tx, EntityId entity) {
        return tx.jooq()
                .selectFrom(LEDGER_PERIOD)
                .where(LEDGER_PERIOD.ENTITY_ID.eq(entity.value()))
                .orderBy(LEDGER_PERIOD.PERIOD_LOCK, LEDGER_PERIOD.FROM_ON)
                .fetch(PeriodRepository::period);
    }

    void insert(Transaction tx, EntityId entity, Period period) {
        LedgerPeriodRecord row = new LedgerPeriodRecord();
        row.setEntityId(entity.value());
        row.setPeriodLock(period.lock().name());
        row.setFromOn(period.fromOn());
        row.setToOn(period.toOn());
        row.setState(period.state().name());
        row.setClosedAt(period.closedAt());
        row.setVersion(period.version());
        tx.insert(row);
    }

    void update(Transaction tx, EntityId entity, Period period) {
        tx.jooq()
                .update(LEDGER_PERIOD)
                .set(LEDGER_PERIOD.STATE, period.state().name())
                .set(LEDGER_PERIOD.CLOSED_AT, period.closedAt())
                .set(LEDGER_PERIOD.VERSION, period.version())
                .where(LEDGER_PERIOD.ENTITY_ID.eq(entity.value()),
                        LEDGER_PERIOD.PERIOD_LOCK.eq(period.lock().name()),
                        LEDGER_PERIOD.FROM_ON.eq(period.fromOn()))
                .execute();
    }

    void insertEvent(Transaction tx, EntityId entity, PeriodEvent event) {
        LedgerPeriodEventRecord row = new LedgerPeriodEventRecord();
        row.setId(event.id());
        row.setEntityId(entity.value());
        row.setPeriodLock(event.period().lock().name());
        row.setFromOn(event.period().fromOn());
        row.setToOn(event.period().toOn());
        row.setState(event.period().state().name());
        row.setAt(event.at());
        row.setActor(event.actor());
        row.setReason(event.reason());
        tx.insert(row);
    }

    private static Period period(LedgerPeriodRecord row) {
        return new Period(PeriodLock.valueOf(row.getPeriodLock()), row.getFromOn(), row.getToOn(),
                PeriodState.valueOf(row.getState()), row.getClosedAt(), row.getVersion());
    }
}

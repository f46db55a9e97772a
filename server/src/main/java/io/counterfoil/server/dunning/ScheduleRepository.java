package io.counterfoil.server.dunning;

import static io.counterfoil.server.schema.Tables.REMINDER_SCHEDULE;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.json.Json;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.ReminderScheduleRecord;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** Reads and writes reminder_schedule. */
final class ScheduleRepository {
    private final Json json;

    /** As it is stored. */
    record Steps(List<ReminderSchedule.Step> steps) {}

    @Inject
    ScheduleRepository(Json json) {
        this.json = json;
    }

    /** The newest version, or 0; no other can be added until the transaction ends. */
    int lockVersion(Transaction tx, EntityId entity) {
        return tx.jooq()
                .select(REMINDER_SCHEDULE.VERSION)
                .from(REMINDER_SCHEDULE)
                .where(REMINDER_SCHEDULE.ENTITY_ID.eq(entity.value()))
                .orderBy(REMINDER_SCHEDULE.VERSION.desc())
                .limit(1)
                .forUpdate()
                .fetchOptional(row -> row.value1())
                .orElse(0);
    }

    /** Fails with 1062 when there is this version. */
    void insert(Transaction tx, long id, EntityId entity, ReminderSchedule schedule, Instant recordedAt) {
        ReminderScheduleRecord row = new ReminderScheduleRecord();
        row.setId(id);
        row.setEntityId(entity.value());
        row.setVersion(schedule.version());
        row.setValidFrom(schedule.validFrom());
        row.setSteps(json.write(new Steps(schedule.steps())));
        row.setRecordedAt(recordedAt);
        tx.insert(row);
    }

    /** Newest first. */
    List<ReminderSchedule> all(Transaction tx, EntityId entity) {
        return tx.jooq()
                .selectFrom(REMINDER_SCHEDULE)
                .where(REMINDER_SCHEDULE.ENTITY_ID.eq(entity.value()))
                .orderBy(REMINDER_SCHEDULE.VERSION.desc())
                .fetch(row -> new ReminderSchedule(row.getVersion(), row.getValidFrom(),
                        json.read(row.getSteps(), Steps.class).steps()));
    }
}

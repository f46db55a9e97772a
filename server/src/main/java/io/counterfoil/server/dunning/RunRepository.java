package io.counterfoil.server.dunning;

import static io.counterfoil.server.schema.Tables.REMINDER_RUN;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.ReminderRunRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/** Reads and writes reminder_run. */
final class RunRepository {
    /** Fails with 1062 when the entity has had its run of the day. */
    void insert(Transaction tx, EntityId entity, ReminderRun run) {
        ReminderRunRecord row = new ReminderRunRecord();
        row.setId(run.id().value());
        row.setEntityId(entity.value());
        row.setAsOf(run.asOf());
        row.setDailyOn(run.daily() ? run.asOf() : null);
        row.setJobId(run.job().value());
        row.setReminders(run.reminders());
        row.setItems(run.items());
        row.setHeld(run.held());
        row.setWithoutContact(run.withoutContact());
        row.setCreatedAt(run.createdAt());
        row.setFinishedAt(run.finishedAt());
        tx.insert(row);
    }

    boolean hadDaily(Transaction tx, EntityId entity, LocalDate day) {
        return tx.jooq()
                .fetchExists(REMINDER_RUN,
                        REMINDER_RUN.ENTITY_ID.eq(entity.value()).and(REMINDER_RUN.DAILY_ON.eq(day)));
    }

    void queued(Transaction tx, ReminderRunId run, int reminders, int items) {
        tx.jooq()
                .update(REMINDER_RUN)
                .set(REMINDER_RUN.REMINDERS, REMINDER_RUN.REMINDERS.add(reminders))
                .set(REMINDER_RUN.ITEMS, REMINDER_RUN.ITEMS.add(items))
                .where(REMINDER_RUN.ID.eq(run.value()))
                .execute();
    }

    void skipped(Transaction tx, ReminderRunId run, int held, int withoutContact) {
        tx.jooq()
                .update(REMINDER_RUN)
                .set(REMINDER_RUN.HELD, REMINDER_RUN.HELD.add(held))
                .set(REMINDER_RUN.WITHOUT_CONTACT, REMINDER_RUN.WITHOUT_CONTACT.add(withoutContact))
                .where(REMINDER_RUN.ID.eq(run.value()))
                .execute();
    }

    void finish(Transaction tx, ReminderRunId run, Instant at) {
        tx.jooq()
                .update(REMINDER_RUN)
                .set(REMINDER_RUN.FINISHED_AT, at)
                .where(REMINDER_RUN.ID.eq(run.value()))
                .execute();
    }

    Optional<ReminderRun> find(Transaction tx, EntityId entity, ReminderRunId id) {
        return tx.jooq()
                .selectFrom(REMINDER_RUN)
                .where(REMINDER_RUN.ID.eq(id.value()), REMINDER_RUN.ENTITY_ID.eq(entity.value()))
                .fetchOptional(RunRepository::run);
    }

    /** Newest first, those with an id below {@code before}. */
    List<ReminderRun> page(Transaction tx, EntityId entity, long before, int limit) {
        return tx.jooq()
                .selectFrom(REMINDER_RUN)
                .where(REMINDER_RUN.ENTITY_ID.eq(entity.value()), REMINDER_RUN.ID.lt(before))
                .orderBy(REMINDER_RUN.ID.desc())
                .limit(limit)
                .fetch(RunRepository::run);
    }

    private static ReminderRun run(ReminderRunRecord row) {
        return new ReminderRun(new ReminderRunId(row.getId()), row.getAsOf(), row.getDailyOn() != null,
                new JobId(row.getJobId()), row.getReminders(), row.getItems(), row.getHeld(),
                row.getWithoutContact(), row.getCreatedAt(), row.getFinishedAt(), false);
    }
}

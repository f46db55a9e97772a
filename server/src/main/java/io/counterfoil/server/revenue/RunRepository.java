package io.counterfoil.server.revenue;

import static io.counterfoil.server.schema.Tables.REVENUE_RUN;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.RevenueRecognitionRecord;
import io.counterfoil.server.schema.tables.records.RevenueRunRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes revenue_run and revenue_recognition. */
final class RunRepository {
    void insert(Transaction tx, RecognitionRunId id, EntityId entity, LocalDate through, JobId job, Instant now) {
        RevenueRunRecord row = new RevenueRunRecord();
        row.setId(id.value());
        row.setEntityId(entity.value());
        row.setThroughOn(through);
        row.setJobId(job.value());
        row.setObligations(0L);
        row.setScheduleLines(0L);
        row.setFunctionalRecognised(0L);
        row.setCreatedAt(now);
        tx.insert(row);
    }

    /** The unique key refuses a line that was recognised before (1062). */
    void insert(Transaction tx, RecognitionRunId run, Obligation obligation, ScheduleLine line, @Nullable EntryId entry,
            LocalDate effectiveOn, Instant now) {
        RevenueRecognitionRecord row = new RevenueRecognitionRecord();
        row.setObligationId(obligation.id().value());
        row.setRevision(obligation.revision());
        row.setLineNo((short) line.number());
        row.setRunId(run.value());
        row.setEntryId(entry == null ? null : entry.value());
        row.setEffectiveOn(effectiveOn);
        row.setRecordedAt(now);
        tx.insert(row);
    }

    void add(Transaction tx, RecognitionRunId id, long obligations, long lines, Money functional) {
        tx.jooq()
                .update(REVENUE_RUN)
                .set(REVENUE_RUN.OBLIGATIONS, REVENUE_RUN.OBLIGATIONS.plus(obligations))
                .set(REVENUE_RUN.SCHEDULE_LINES, REVENUE_RUN.SCHEDULE_LINES.plus(lines))
                .set(REVENUE_RUN.FUNCTIONAL_RECOGNISED, REVENUE_RUN.FUNCTIONAL_RECOGNISED.plus(functional.minor()))
                .where(REVENUE_RUN.ID.eq(id.value()))
                .execute();
    }

    void finish(Transaction tx, RecognitionRunId id, Instant now) {
        tx.jooq()
                .update(REVENUE_RUN)
                .set(REVENUE_RUN.FINISHED_AT, now)
                .where(REVENUE_RUN.ID.eq(id.value()))
                .execute();
    }

    Optional<RecognitionRun> find(Transaction tx, EntityId entity, RecognitionRunId id, CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(REVENUE_RUN)
                .where(REVENUE_RUN.ID.eq(id.value()), REVENUE_RUN.ENTITY_ID.eq(entity.value()))
                .fetchOptional(row -> run(row, functional));
    }

    /** Newest first, those with an id below {@code before}. */
    List<RecognitionRun> page(Transaction tx, EntityId entity, long before, int limit, CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(REVENUE_RUN)
                .where(REVENUE_RUN.ENTITY_ID.eq(entity.value()), REVENUE_RUN.ID.lt(before))
                .orderBy(REVENUE_RUN.ID.desc())
                .limit(limit)
                .fetch(row -> run(row, functional));
    }

    private static RecognitionRun run(RevenueRunRecord row, CurrencyCode functional) {
        return new RecognitionRun(new RecognitionRunId(row.getId()), new EntityId(row.getEntityId()),
                new JobId(row.getJobId()), row.getThroughOn(), row.getObligations(), row.getScheduleLines(),
                Money.ofMinor(row.getFunctionalRecognised(), functional), row.getCreatedAt(), row.getFinishedAt());
    }
}

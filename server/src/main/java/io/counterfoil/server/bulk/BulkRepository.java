package io.counterfoil.server.bulk;

import static io.counterfoil.server.schema.Tables.BULK_ITEM;
import static io.counterfoil.server.schema.Tables.BULK_RUN;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.BulkItemRecord;
import io.counterfoil.server.schema.tables.records.BulkRunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads and writes bulk_run and bulk_item. */
final class BulkRepository {
    private static final int AT_ONCE = 500;
    private static final int LONGEST_REASON = 500;

    void insert(Transaction tx, EntityId entity, BulkRun run, List<BulkItem> items) {
        BulkRunRecord row = new BulkRunRecord();
        row.setId(run.id().value());
        row.setEntityId(entity.value());
        row.setAction(run.action().code());
        row.setJobId(run.job().value());
        row.setItems(run.items());
        row.setCreatedAt(run.createdAt());
        tx.insert(row);
        for (int from = 0; from < items.size(); from += AT_ONCE) {
            List<BulkItemRecord> rows = new ArrayList<>();
            for (BulkItem item : items.subList(from, Math.min(items.size(), from + AT_ONCE))) {
                BulkItemRecord each = new BulkItemRecord();
                each.setRunId(run.id().value());
                each.setItemNo(item.number());
                each.setSubjectId(item.subject());
                each.setVersion(item.version());
                rows.add(each);
            }
            tx.jooq().insertInto(BULK_ITEM).set(rows).execute();
        }
    }

    Optional<BulkRun> ofJob(Transaction tx, EntityId entity, JobId job) {
        return tx.jooq()
                .selectFrom(BULK_RUN)
                .where(BULK_RUN.JOB_ID.eq(job.value()))
                .and(BULK_RUN.ENTITY_ID.eq(entity.value()))
                .fetchOptional(row -> new BulkRun(new BulkRunId(row.getId()),
                        BulkAction.valueOf(row.getAction().toUpperCase(Locale.ROOT)), new JobId(row.getJobId()),
                        row.getItems(), row.getCreatedAt()));
    }

    /** Those behind a number, in their order. */
    List<BulkItem> items(Transaction tx, BulkRunId run, int after, int limit) {
        return tx.jooq()
                .selectFrom(BULK_ITEM)
                .where(BULK_ITEM.RUN_ID.eq(run.value()))
                .and(BULK_ITEM.ITEM_NO.gt(after))
                .orderBy(BULK_ITEM.ITEM_NO)
                .limit(limit)
                .fetch(row -> new BulkItem(row.getItemNo(), row.getSubjectId(), row.getVersion(), row.getOutcome(),
                        row.getResultId(), row.getReason()));
    }

    int count(Transaction tx, BulkRunId run, String outcome) {
        return tx.jooq()
                .fetchCount(BULK_ITEM, BULK_ITEM.RUN_ID.eq(run.value()).and(BULK_ITEM.OUTCOME.eq(outcome)));
    }

    void outcome(Transaction tx, BulkRunId run, BulkItem item) {
        tx.jooq()
                .update(BULK_ITEM)
                .set(BULK_ITEM.OUTCOME, item.outcome())
                .set(BULK_ITEM.RESULT_ID, item.result())
                .set(BULK_ITEM.REASON, cut(item.reason()))
                .where(BULK_ITEM.RUN_ID.eq(run.value()))
                .and(BULK_ITEM.ITEM_NO.eq(item.number()))
                .execute();
    }

    private static @Nullable String cut(@Nullable String reason) {
        return reason == null || reason.length() <= LONGEST_REASON
                ? reason
                : reason.substring(0, LONGEST_REASON - 1) + "…";
    }
}

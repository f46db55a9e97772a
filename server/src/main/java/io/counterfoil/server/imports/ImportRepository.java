package io.counterfoil.server.imports;

import static io.counterfoil.server.schema.Tables.IMPORT_CHUNK;
import static io.counterfoil.server.schema.Tables.IMPORT_FILE;
import static io.counterfoil.server.schema.Tables.IMPORT_LINE_PROBLEM;
import static io.counterfoil.server.schema.Tables.IMPORT_RUN;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.jobs.JobId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.ImportChunkRecord;
import io.counterfoil.server.schema.tables.records.ImportFileRecord;
import io.counterfoil.server.schema.tables.records.ImportLineProblemRecord;
import io.counterfoil.server.schema.tables.records.ImportRunRecord;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Record;
import org.jooq.impl.DSL;

/** Reads and writes the tables of imports. */
final class ImportRepository {
    private static final String STORING = "storing";
    private static final String STORED = "stored";
    private static final String ERASED = "erased";

    /** What a run was told to do. */
    record Task(ImportId run, EntityId entity, long file, int chunks, long lines, String mapping, boolean dryRun) {}

    /** A file whose time has come. */
    record Expired(long file, EntityId entity) {}

    void insertFile(Transaction tx, long id, EntityId entity, String name, Instant now) {
        ImportFileRecord row = new ImportFileRecord();
        row.setId(id);
        row.setEntityId(entity.value());
        row.setName(name);
        row.setState(STORING);
        row.setSizeBytes(0L);
        row.setLineCount(0L);
        row.setChunkCount(0);
        row.setSha256("");
        row.setHeld(false);
        row.setCreatedAt(now);
        tx.insert(row);
    }

    void hold(Transaction tx, long file) {
        tx.jooq().update(IMPORT_FILE).set(IMPORT_FILE.HELD, true).where(IMPORT_FILE.ID.eq(file)).execute();
    }

    void insertChunk(Transaction tx, long file, int number, byte[] sealed) {
        ImportChunkRecord row = new ImportChunkRecord();
        row.setFileId(file);
        row.setChunkNo(number);
        row.setSealed(sealed);
        tx.insert(row);
    }

    void completeFile(Transaction tx, ReceivedFile file) {
        tx.jooq()
                .update(IMPORT_FILE)
                .set(IMPORT_FILE.STATE, STORED)
                .set(IMPORT_FILE.SIZE_BYTES, file.size())
                .set(IMPORT_FILE.LINE_COUNT, file.lines())
                .set(IMPORT_FILE.CHUNK_COUNT, file.chunks())
                .set(IMPORT_FILE.SHA256, file.sha256())
                .where(IMPORT_FILE.ID.eq(file.id()))
                .execute();
    }

    Optional<ReceivedFile> file(Transaction tx, EntityId entity, long id) {
        return tx.jooq()
                .selectFrom(IMPORT_FILE)
                .where(IMPORT_FILE.ID.eq(id), IMPORT_FILE.ENTITY_ID.eq(entity.value()), IMPORT_FILE.STATE.eq(STORED))
                .andNotExists(DSL.selectOne().from(IMPORT_RUN).where(IMPORT_RUN.FILE_ID.eq(id)))
                .fetchOptional(row -> new ReceivedFile(row.getId(), row.getName(), row.getSizeBytes(),
                        row.getLineCount(), row.getChunkCount(), row.getSha256()));
    }

    byte[] chunk(Transaction tx, long file, int number) {
        byte[] sealed = tx.jooq()
                .select(IMPORT_CHUNK.SEALED)
                .from(IMPORT_CHUNK)
                .where(IMPORT_CHUNK.FILE_ID.eq(file), IMPORT_CHUNK.CHUNK_NO.eq(number))
                .fetchOne(IMPORT_CHUNK.SEALED);
        if (sealed == null) {
            throw new IllegalStateException("part " + number + " of import file " + file + " is not there");
        }
        return sealed;
    }

    /** Removes the content; the name and the hash stay, for the report. */
    void eraseFile(Transaction tx, long file) {
        tx.jooq().deleteFrom(IMPORT_CHUNK).where(IMPORT_CHUNK.FILE_ID.eq(file)).execute();
        tx.jooq().update(IMPORT_FILE).set(IMPORT_FILE.STATE, ERASED).where(IMPORT_FILE.ID.eq(file)).execute();
    }

    /** Files of runs that finished before the one time, and those without a run from before the other. */
    List<Expired> expired(Transaction tx, Instant finishedBefore, Instant abandonedBefore, int limit) {
        return tx.jooq()
                .select(IMPORT_FILE.ID, IMPORT_FILE.ENTITY_ID)
                .from(IMPORT_FILE)
                .leftJoin(IMPORT_RUN)
                .on(IMPORT_RUN.FILE_ID.eq(IMPORT_FILE.ID))
                .where(IMPORT_FILE.STATE.ne(ERASED), IMPORT_FILE.HELD.eq(false))
                .and(IMPORT_RUN.FINISHED_AT.lt(finishedBefore)
                        .or(IMPORT_RUN.ID.isNull().and(IMPORT_FILE.CREATED_AT.lt(abandonedBefore))))
                .limit(limit)
                .fetch(row -> new Expired(row.get(IMPORT_FILE.ID), new EntityId(row.get(IMPORT_FILE.ENTITY_ID))));
    }

    void insertRun(Transaction tx, Task task, JobId job, String mappingName, Instant now) {
        ImportRunRecord row = new ImportRunRecord();
        row.setId(task.run().value());
        row.setEntityId(task.entity().value());
        row.setFileId(task.file());
        row.setJobId(job.value());
        row.setMappingName(mappingName);
        row.setMapping(task.mapping());
        row.setDryRun(task.dryRun());
        row.setLinesRead(0L);
        row.setImported(0L);
        row.setAlreadyThere(0L);
        row.setRefused(0L);
        row.setCustomers(0L);
        row.setReceipts(0L);
        row.setImportedFunctional(0L);
        row.setPaidFunctional(0L);
        row.setCreatedAt(now);
        tx.insert(row);
    }

    Optional<Task> task(Transaction tx, ImportId id) {
        return tx.jooq()
                .select(IMPORT_RUN.ENTITY_ID, IMPORT_RUN.FILE_ID, IMPORT_FILE.CHUNK_COUNT, IMPORT_FILE.LINE_COUNT,
                        IMPORT_RUN.MAPPING, IMPORT_RUN.DRY_RUN)
                .from(IMPORT_RUN)
                .join(IMPORT_FILE)
                .on(IMPORT_FILE.ID.eq(IMPORT_RUN.FILE_ID))
                .where(IMPORT_RUN.ID.eq(id.value()))
                .fetchOptional(row -> new Task(id, new EntityId(row.get(IMPORT_RUN.ENTITY_ID)),
                        row.get(IMPORT_RUN.FILE_ID), row.get(IMPORT_FILE.CHUNK_COUNT), row.get(IMPORT_FILE.LINE_COUNT),
                        row.get(IMPORT_RUN.MAPPING), row.get(IMPORT_RUN.DRY_RUN)));
    }

    void add(Transaction tx, ImportId run, Tally tally) {
        tx.jooq()
                .update(IMPORT_RUN)
                .set(IMPORT_RUN.LINES_READ, IMPORT_RUN.LINES_READ.plus(tally.lines()))
                .set(IMPORT_RUN.IMPORTED, IMPORT_RUN.IMPORTED.plus(tally.imported()))
                .set(IMPORT_RUN.ALREADY_THERE, IMPORT_RUN.ALREADY_THERE.plus(tally.alreadyThere()))
                .set(IMPORT_RUN.REFUSED, IMPORT_RUN.REFUSED.plus(tally.refused()))
                .set(IMPORT_RUN.CUSTOMERS, IMPORT_RUN.CUSTOMERS.plus(tally.customers()))
                .set(IMPORT_RUN.RECEIPTS, IMPORT_RUN.RECEIPTS.plus(tally.receipts()))
                .set(IMPORT_RUN.IMPORTED_FUNCTIONAL, IMPORT_RUN.IMPORTED_FUNCTIONAL.plus(tally.amount()))
                .set(IMPORT_RUN.PAID_FUNCTIONAL, IMPORT_RUN.PAID_FUNCTIONAL.plus(tally.paid()))
                .where(IMPORT_RUN.ID.eq(run.value()))
                .execute();
    }

    long refused(Transaction tx, ImportId run) {
        Long refused = tx.jooq()
                .select(IMPORT_RUN.REFUSED)
                .from(IMPORT_RUN)
                .where(IMPORT_RUN.ID.eq(run.value()))
                .fetchOne(IMPORT_RUN.REFUSED);
        return refused == null ? 0 : refused;
    }

    void finish(Transaction tx, ImportId run, Instant now) {
        tx.jooq()
                .update(IMPORT_RUN)
                .set(IMPORT_RUN.FINISHED_AT, DSL.coalesce(IMPORT_RUN.FINISHED_AT, DSL.val(now, IMPORT_RUN.FINISHED_AT)))
                .where(IMPORT_RUN.ID.eq(run.value()))
                .execute();
    }

    Optional<ImportRun> find(Transaction tx, EntityId entity, ImportId id, CurrencyCode functional) {
        return tx.jooq()
                .select()
                .from(IMPORT_RUN)
                .join(IMPORT_FILE)
                .on(IMPORT_FILE.ID.eq(IMPORT_RUN.FILE_ID))
                .where(IMPORT_RUN.ID.eq(id.value()), IMPORT_RUN.ENTITY_ID.eq(entity.value()))
                .fetchOptional(row -> run(row, functional));
    }

    /** Newest first; the page after {@code before}. */
    List<ImportRun> page(Transaction tx, EntityId entity, long before, int limit, CurrencyCode functional) {
        return tx.jooq()
                .select()
                .from(IMPORT_RUN)
                .join(IMPORT_FILE)
                .on(IMPORT_FILE.ID.eq(IMPORT_RUN.FILE_ID))
                .where(IMPORT_RUN.ENTITY_ID.eq(entity.value()), IMPORT_RUN.ID.lt(before))
                .orderBy(IMPORT_RUN.ID.desc())
                .limit(limit)
                .fetch(row -> run(row, functional));
    }

    void insertProblem(Transaction tx, ImportId run, long line, byte[] sealed) {
        ImportLineProblemRecord row = new ImportLineProblemRecord();
        row.setRunId(run.value());
        row.setLineNo(line);
        row.setSealed(sealed);
        tx.insert(row);
    }

    /** What was sealed for the refused lines after this one, by line. */
    Map<Long, byte[]> problems(Transaction tx, ImportId run, long afterLine, int limit) {
        Map<Long, byte[]> sealed = new LinkedHashMap<>();
        tx.jooq()
                .selectFrom(IMPORT_LINE_PROBLEM)
                .where(IMPORT_LINE_PROBLEM.RUN_ID.eq(run.value()), IMPORT_LINE_PROBLEM.LINE_NO.gt(afterLine))
                .orderBy(IMPORT_LINE_PROBLEM.LINE_NO)
                .limit(limit)
                .forEach(row -> sealed.put(row.getLineNo(), row.getSealed()));
        return sealed;
    }

    private static ImportRun run(Record row, CurrencyCode functional) {
        ImportRunRecord run = row.into(IMPORT_RUN);
        ImportFileRecord file = row.into(IMPORT_FILE);
        return new ImportRun(new ImportId(run.getId()), new EntityId(run.getEntityId()), new JobId(run.getJobId()),
                file.getName(), file.getSizeBytes(), file.getLineCount(), file.getSha256(), run.getMappingName(),
                run.getDryRun(), run.getLinesRead(), run.getImported(), run.getAlreadyThere(), run.getRefused(),
                run.getCustomers(), run.getReceipts(), Money.ofMinor(run.getImportedFunctional(), functional),
                Money.ofMinor(run.getPaidFunctional(), functional), run.getCreatedAt(), run.getFinishedAt());
    }
}

package io.counterfoil.server.retention;

import static io.counterfoil.server.schema.Tables.RETENTION_TERM;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.RetentionTermRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/** Reads and writes retention_term. */
final class TermRepository {
    Optional<RetentionTerm> find(Transaction tx, EntityId entity) {
        return tx.jooq()
                .selectFrom(RETENTION_TERM)
                .where(RETENTION_TERM.ENTITY_ID.eq(entity.value()))
                .fetchOptional(TermRepository::term);
    }

    Optional<RetentionTerm> lock(Transaction tx, EntityId entity) {
        return tx.jooq()
                .selectFrom(RETENTION_TERM)
                .where(RETENTION_TERM.ENTITY_ID.eq(entity.value()))
                .forUpdate()
                .fetchOptional(TermRepository::term);
    }

    /** Fails with 1062 when there is one; only for the first. */
    void insert(Transaction tx, EntityId entity, RetentionTerm term, Instant now) {
        RetentionTermRecord row = new RetentionTermRecord();
        row.setEntityId(entity.value());
        row.setContactMonths(term.contactMonths());
        row.setVersion(term.version());
        row.setChangedAt(now);
        tx.insert(row);
        tx.flush();
    }

    void update(Transaction tx, EntityId entity, RetentionTerm term, Instant now) {
        tx.jooq()
                .update(RETENTION_TERM)
                .set(RETENTION_TERM.CONTACT_MONTHS, term.contactMonths())
                .set(RETENTION_TERM.VERSION, term.version())
                .set(RETENTION_TERM.CHANGED_AT, now)
                .where(RETENTION_TERM.ENTITY_ID.eq(entity.value()))
                .execute();
    }

    /** Whether there is a term, and its run of the day has not come to its end. */
    boolean toRun(Transaction tx, EntityId entity, LocalDate day) {
        return tx.jooq()
                .fetchExists(RETENTION_TERM, RETENTION_TERM.ENTITY_ID.eq(entity.value())
                        .and(RETENTION_TERM.CONTACT_MONTHS.isNotNull())
                        .and(RETENTION_TERM.DONE_ON.isNull().or(RETENTION_TERM.DONE_ON.lt(day))));
    }

    void done(Transaction tx, EntityId entity, LocalDate day) {
        tx.jooq()
                .update(RETENTION_TERM)
                .set(RETENTION_TERM.DONE_ON, day)
                .where(RETENTION_TERM.ENTITY_ID.eq(entity.value()),
                        RETENTION_TERM.DONE_ON.isNull().or(RETENTION_TERM.DONE_ON.lt(day)))
                .execute();
    }

    private static RetentionTerm term(RetentionTermRecord row) {
        return new RetentionTerm(row.getContactMonths(), row.getVersion());
    }
}

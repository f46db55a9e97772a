package io.counterfoil.server.invoice;

import static io.counterfoil.server.schema.Tables.DOCUMENT_SERIES;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.schema.tables.records.DocumentSeriesRecord;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads and writes document_series. */
final class SeriesRepository {
    /** Writes it, unless the entity has one of that code. */
    void insertIfAbsent(Transaction tx, Series series) {
        tx.jooq()
                .insertInto(DOCUMENT_SERIES)
                .set(DOCUMENT_SERIES.ID, series.id().value())
                .set(DOCUMENT_SERIES.ENTITY_ID, series.entity().value())
                .set(DOCUMENT_SERIES.CODE, series.code())
                .set(DOCUMENT_SERIES.KIND, kind(series))
                .set(DOCUMENT_SERIES.DOCUMENT_TYPES, types(series))
                .set(DOCUMENT_SERIES.PATTERN, series.pattern())
                .set(DOCUMENT_SERIES.REGISTRATION_ID, series.registration())
                .set(DOCUMENT_SERIES.NEXT_NUMBER, series.next())
                .set(DOCUMENT_SERIES.LAST_ISSUE_ON, series.lastIssueOn())
                .set(DOCUMENT_SERIES.VERSION, 1)
                .onDuplicateKeyIgnore()
                .execute();
    }

    /** Under a share lock, which sees what another transaction has just committed. */
    Optional<SeriesId> find(Transaction tx, EntityId entity, String code) {
        return tx.jooq()
                .select(DOCUMENT_SERIES.ID)
                .from(DOCUMENT_SERIES)
                .where(DOCUMENT_SERIES.ENTITY_ID.eq(entity.value()), DOCUMENT_SERIES.CODE.eq(code))
                .forShare()
                .fetchOptional(row -> new SeriesId(row.value1()));
    }

    /** Locked until the transaction ends: numbers are given out one after the other. */
    Optional<Series> lock(Transaction tx, EntityId entity, String code) {
        return tx.jooq()
                .selectFrom(DOCUMENT_SERIES)
                .where(DOCUMENT_SERIES.ENTITY_ID.eq(entity.value()), DOCUMENT_SERIES.CODE.eq(code))
                .forUpdate()
                .fetchOptional(SeriesRepository::series);
    }

    /**
     * Takes the next number with one statement, and keeps the series locked until the transaction ends; makes the
     * series where it is missing. What comes back is the series as it was for this document, except that lastIssueOn is
     * later than the document's date where the series has gone past it: then the transaction must not commit.
     */
    Series take(Transaction tx, Series ifMissing, LocalDate issueOn) {
        return tx.jooq()
                .resultQuery(
                        """
                                INSERT INTO document_series (id, entity_id, code, kind, document_types, pattern,
                                  registration_id, next_number, last_issue_on, version)
                                VALUES (?, ?, ?, ?, ?, ?, NULL, 2, ?, 1)
                                ON DUPLICATE KEY UPDATE next_number = next_number + 1,
                                  last_issue_on = GREATEST(COALESCE(last_issue_on, VALUES(last_issue_on)), VALUES(last_issue_on))
                                RETURNING id, entity_id, code, kind, document_types, pattern, registration_id, next_number,
                                  last_issue_on, version""",
                        ifMissing.id().value(), ifMissing.entity().value(),
                        ifMissing.code(), kind(ifMissing), types(ifMissing), ifMissing.pattern(), issueOn)
                .fetchSingle()
                .map(row -> {
                    Series after = series(row.into(DOCUMENT_SERIES));
                    return new Series(after.id(), after.entity(), after.code(), after.kind(), after.types(),
                            after.pattern(), after.registration(), after.next() - 1, after.lastIssueOn(),
                            after.version());
                });
    }

    private static String kind(Series series) {
        return series.kind().name().toLowerCase(Locale.ROOT);
    }

    private static String types(Series series) {
        return series.types().stream().map(DocumentType::code).collect(Collectors.joining(","));
    }

    List<Series> all(Transaction tx, EntityId entity) {
        return tx.jooq()
                .selectFrom(DOCUMENT_SERIES)
                .where(DOCUMENT_SERIES.ENTITY_ID.eq(entity.value()))
                .orderBy(DOCUMENT_SERIES.CODE)
                .fetch(SeriesRepository::series);
    }

    /** The series is locked. */
    void pattern(Transaction tx, Series series, String pattern) {
        tx.jooq()
                .update(DOCUMENT_SERIES)
                .set(DOCUMENT_SERIES.PATTERN, pattern)
                .set(DOCUMENT_SERIES.VERSION, series.version() + 1)
                .where(DOCUMENT_SERIES.ID.eq(series.id().value()))
                .execute();
    }

    void advance(Transaction tx, Series series, LocalDate issueOn) {
        tx.jooq()
                .update(DOCUMENT_SERIES)
                .set(DOCUMENT_SERIES.NEXT_NUMBER, series.next() + 1)
                .set(DOCUMENT_SERIES.LAST_ISSUE_ON, issueOn)
                .where(DOCUMENT_SERIES.ID.eq(series.id().value()))
                .execute();
    }

    private static Series series(DocumentSeriesRecord row) {
        return new Series(new SeriesId(row.getId()), new EntityId(row.getEntityId()), row.getCode(),
                Series.Kind.valueOf(row.getKind().toUpperCase(Locale.ROOT)),
                Stream.of(row.getDocumentTypes().split(",", -1)).map(DocumentType::of).toList(), row.getPattern(),
                row.getRegistrationId(), row.getNextNumber(), row.getLastIssueOn(), row.getVersion());
    }
}

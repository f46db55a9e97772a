package io.counterfoil.server.revenue;

import static io.counterfoil.server.schema.Tables.REVENUE_OBLIGATION;
import static io.counterfoil.server.schema.Tables.REVENUE_RECOGNITION;
import static io.counterfoil.server.schema.Tables.REVENUE_REVISION;
import static io.counterfoil.server.schema.Tables.REVENUE_SCHEDULE_LINE;
import static java.util.Objects.requireNonNull;

import io.counterfoil.plugin.model.DateRange;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.DocumentRef;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.ledger.EntryId;
import io.counterfoil.server.persistence.Transaction;
import io.counterfoil.server.plugin.InstanceId;
import io.counterfoil.server.schema.tables.records.RevenueObligationRecord;
import io.counterfoil.server.schema.tables.records.RevenueRevisionRecord;
import io.counterfoil.server.schema.tables.records.RevenueScheduleLineRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads and writes revenue_obligation, revenue_revision and revenue_schedule_line. */
final class ObligationRepository {
    /** A line of a schedule that was recognised or still counts. */
    record ListedLine(
            ObligationId obligation,
            int revision,
            ScheduleLine line,
            @Nullable EntryId entry,
            @Nullable LocalDate recognisedOn) {}

    /** What is to be earned on a day, of all obligations together, in one currency. */
    record Due(LocalDate on, Money amount, Money functional) {}

    void insert(Transaction tx, Obligation obligation, Instant now) {
        RevenueObligationRecord row = new RevenueObligationRecord();
        row.setId(obligation.id().value());
        row.setEntityId(obligation.entity().value());
        row.setCustomerId(obligation.customer().value());
        row.setDocumentType(obligation.document().type());
        row.setDocumentId(obligation.document().id());
        row.setDocumentLine((short) obligation.documentLine());
        row.setServiceFrom(obligation.service().first());
        row.setServiceTo(obligation.service().last());
        row.setBilledOn(obligation.billedOn());
        row.setCurrency(obligation.amount().currency().code());
        row.setAmount(obligation.amount().minor());
        row.setFunctionalAmount(obligation.functionalAmount().minor());
        row.setRecognised(obligation.recognised().minor());
        row.setFunctionalRecognised(obligation.functionalRecognised().minor());
        row.setRevision(obligation.revision());
        row.setNextLine((short) obligation.nextLine());
        row.setNextDueOn(obligation.nextDueOn());
        row.setRecognizerId(obligation.recognizer().value());
        row.setRecordedAt(now);
        tx.insert(row);
    }

    void update(Transaction tx, Obligation obligation) {
        tx.jooq()
                .update(REVENUE_OBLIGATION)
                .set(REVENUE_OBLIGATION.AMOUNT, obligation.amount().minor())
                .set(REVENUE_OBLIGATION.FUNCTIONAL_AMOUNT, obligation.functionalAmount().minor())
                .set(REVENUE_OBLIGATION.RECOGNISED, obligation.recognised().minor())
                .set(REVENUE_OBLIGATION.FUNCTIONAL_RECOGNISED, obligation.functionalRecognised().minor())
                .set(REVENUE_OBLIGATION.REVISION, obligation.revision())
                .set(REVENUE_OBLIGATION.NEXT_LINE, (short) obligation.nextLine())
                .set(REVENUE_OBLIGATION.NEXT_DUE_ON, obligation.nextDueOn())
                .where(REVENUE_OBLIGATION.ID.eq(obligation.id().value()))
                .execute();
    }

    void insert(Transaction tx, ObligationId obligation, Revision revision, List<ScheduleLine> lines, Instant now) {
        RevenueRevisionRecord row = new RevenueRevisionRecord();
        row.setObligationId(obligation.value());
        row.setRevision(revision.number());
        row.setDocumentType(revision.document().type());
        row.setDocumentId(revision.document().id());
        row.setDocumentLine((short) revision.line());
        row.setEffectiveOn(revision.effectiveOn());
        row.setAmount(revision.amount().minor());
        row.setFunctionalAmount(revision.functional().minor());
        row.setLineCount((short) lines.size());
        row.setRecordedAt(now);
        tx.insert(row);
        for (ScheduleLine line : lines) {
            RevenueScheduleLineRecord part = new RevenueScheduleLineRecord();
            part.setObligationId(obligation.value());
            part.setRevision(revision.number());
            part.setLineNo((short) line.number());
            part.setFromOn(line.days().first());
            part.setToOn(line.days().last());
            part.setDueOn(line.dueOn());
            part.setAmount(line.amount().minor());
            part.setFunctionalAmount(line.functional().minor());
            tx.insert(part);
        }
    }

    /** Those that a document opened, by line. */
    List<Obligation> of(Transaction tx, DocumentRef document, CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(REVENUE_OBLIGATION)
                .where(REVENUE_OBLIGATION.DOCUMENT_TYPE.eq(document.type()),
                        REVENUE_OBLIGATION.DOCUMENT_ID.eq(document.id()))
                .orderBy(REVENUE_OBLIGATION.DOCUMENT_LINE)
                .fetch(row -> obligation(row, functional));
    }

    /** The documents that billed them. */
    Map<ObligationId, DocumentRef> billed(Transaction tx, EntityId entity, Collection<ObligationId> ids) {
        return tx.jooq()
                .select(REVENUE_OBLIGATION.ID, REVENUE_OBLIGATION.DOCUMENT_TYPE, REVENUE_OBLIGATION.DOCUMENT_ID)
                .from(REVENUE_OBLIGATION)
                .where(REVENUE_OBLIGATION.ID.in(ids.stream().map(ObligationId::value).toList()),
                        REVENUE_OBLIGATION.ENTITY_ID.eq(entity.value()))
                .fetchMap(row -> new ObligationId(row.value1()), row -> new DocumentRef(row.value2(), row.value3()));
    }

    /** Locked, in the order of their ids. */
    List<Obligation> lock(Transaction tx, EntityId entity, Collection<ObligationId> ids, CurrencyCode functional) {
        return tx.jooq()
                .selectFrom(REVENUE_OBLIGATION)
                .where(REVENUE_OBLIGATION.ID.in(ids.stream().map(ObligationId::value).toList()),
                        REVENUE_OBLIGATION.ENTITY_ID.eq(entity.value()))
                .orderBy(REVENUE_OBLIGATION.ID)
                .forUpdate()
                .fetch(row -> obligation(row, functional));
    }

    /** Only locks them. */
    void lock(Transaction tx, Collection<ObligationId> ids) {
        tx.jooq()
                .select(REVENUE_OBLIGATION.ID)
                .from(REVENUE_OBLIGATION)
                .where(REVENUE_OBLIGATION.ID.in(ids.stream().map(ObligationId::value).toList()))
                .orderBy(REVENUE_OBLIGATION.ID)
                .forUpdate()
                .fetch();
    }

    /** Those with something due on or before a day, the longest due first. */
    List<ObligationId> due(Transaction tx, EntityId entity, LocalDate through, int limit) {
        return tx.jooq()
                .select(REVENUE_OBLIGATION.ID)
                .from(REVENUE_OBLIGATION)
                .where(REVENUE_OBLIGATION.ENTITY_ID.eq(entity.value()), REVENUE_OBLIGATION.NEXT_DUE_ON.le(through))
                .orderBy(REVENUE_OBLIGATION.NEXT_DUE_ON, REVENUE_OBLIGATION.ID)
                .limit(limit)
                .fetch(row -> new ObligationId(row.value1()));
    }

    /** Newest first, those with an id below {@code before}. */
    List<Obligation> page(Transaction tx, EntityId entity, @Nullable DocumentRef document,
            @Nullable CustomerId customer, long before, int limit, CurrencyCode functional) {
        Condition where = REVENUE_OBLIGATION.ENTITY_ID.eq(entity.value()).and(REVENUE_OBLIGATION.ID.lt(before));
        where = document == null
                ? where
                : where.and(REVENUE_OBLIGATION.DOCUMENT_TYPE.eq(document.type()))
                        .and(REVENUE_OBLIGATION.DOCUMENT_ID.eq(document.id()));
        where = customer == null ? where : where.and(REVENUE_OBLIGATION.CUSTOMER_ID.eq(customer.value()));
        return tx.jooq()
                .selectFrom(REVENUE_OBLIGATION)
                .where(where)
                .orderBy(REVENUE_OBLIGATION.ID.desc())
                .limit(limit)
                .fetch(row -> obligation(row, functional));
    }

    /** The lines that are not recognised, of the schedules that count, in their order. */
    Map<ObligationId, List<ScheduleLine>> openLines(Transaction tx, List<Obligation> obligations) {
        Map<ObligationId, List<ScheduleLine>> open = new HashMap<>();
        if (obligations.isEmpty()) {
            return open;
        }
        Map<Long, Obligation> byId = new HashMap<>();
        obligations.forEach(one -> byId.put(one.id().value(), one));
        tx.jooq()
                .select(REVENUE_SCHEDULE_LINE.fields())
                .from(REVENUE_SCHEDULE_LINE)
                .join(REVENUE_OBLIGATION)
                .on(REVENUE_OBLIGATION.ID.eq(REVENUE_SCHEDULE_LINE.OBLIGATION_ID))
                .where(REVENUE_SCHEDULE_LINE.OBLIGATION_ID.in(byId.keySet()),
                        REVENUE_SCHEDULE_LINE.REVISION.eq(REVENUE_OBLIGATION.REVISION),
                        REVENUE_SCHEDULE_LINE.LINE_NO.ge(REVENUE_OBLIGATION.NEXT_LINE))
                .orderBy(REVENUE_SCHEDULE_LINE.OBLIGATION_ID, REVENUE_SCHEDULE_LINE.LINE_NO)
                .forEach(row -> {
                    Obligation owner = byId.get(row.get(REVENUE_SCHEDULE_LINE.OBLIGATION_ID));
                    if (owner != null) {
                        open.computeIfAbsent(owner.id(), id -> new ArrayList<>()).add(line(row, owner));
                    }
                });
        return open;
    }

    /** What was recognised, under whatever revision, and what is to be. */
    List<ListedLine> lines(Transaction tx, List<Obligation> obligations) {
        Map<Long, Obligation> byId = new HashMap<>();
        obligations.forEach(one -> byId.put(one.id().value(), one));
        return tx.jooq()
                .select(REVENUE_SCHEDULE_LINE.fields())
                .select(REVENUE_RECOGNITION.ENTRY_ID, REVENUE_RECOGNITION.EFFECTIVE_ON)
                .from(REVENUE_SCHEDULE_LINE)
                .join(REVENUE_OBLIGATION)
                .on(REVENUE_OBLIGATION.ID.eq(REVENUE_SCHEDULE_LINE.OBLIGATION_ID))
                .leftJoin(REVENUE_RECOGNITION)
                .on(recognised())
                .where(REVENUE_SCHEDULE_LINE.OBLIGATION_ID.in(byId.keySet()))
                .and(REVENUE_RECOGNITION.OBLIGATION_ID.isNotNull()
                        .or(REVENUE_SCHEDULE_LINE.REVISION.eq(REVENUE_OBLIGATION.REVISION)))
                .orderBy(REVENUE_SCHEDULE_LINE.OBLIGATION_ID, REVENUE_SCHEDULE_LINE.REVISION,
                        REVENUE_SCHEDULE_LINE.LINE_NO)
                .fetch(row -> {
                    Obligation owner = requireNonNull(byId.get(row.get(REVENUE_SCHEDULE_LINE.OBLIGATION_ID)));
                    Long entry = row.get(REVENUE_RECOGNITION.ENTRY_ID);
                    return new ListedLine(owner.id(), row.get(REVENUE_SCHEDULE_LINE.REVISION), line(row, owner),
                            entry == null ? null : new EntryId(entry), row.get(REVENUE_RECOGNITION.EFFECTIVE_ON));
                });
    }

    /** What changed each obligation, in order. */
    Map<ObligationId, List<Revision>> revisions(Transaction tx, List<Obligation> obligations) {
        Map<Long, Obligation> byId = new HashMap<>();
        obligations.forEach(one -> byId.put(one.id().value(), one));
        Map<ObligationId, List<Revision>> revisions = new HashMap<>();
        tx.jooq()
                .selectFrom(REVENUE_REVISION)
                .where(REVENUE_REVISION.OBLIGATION_ID.in(byId.keySet()))
                .orderBy(REVENUE_REVISION.OBLIGATION_ID, REVENUE_REVISION.REVISION)
                .forEach(row -> {
                    Obligation owner = requireNonNull(byId.get(row.getObligationId()));
                    revisions.computeIfAbsent(owner.id(), id -> new ArrayList<>())
                            .add(new Revision(row.getRevision(),
                                    new DocumentRef(row.getDocumentType(), row.getDocumentId()), row.getDocumentLine(),
                                    row.getEffectiveOn(), Money.ofMinor(row.getAmount(), owner.amount().currency()),
                                    Money.ofMinor(row.getFunctionalAmount(), owner.functionalAmount().currency())));
                });
        return revisions;
    }

    /**
     * What was deferred at the end of a day, by the day on which it is due: of each obligation the schedule that
     * counted then, less what was recognised with effect until then. What was recognised so under a schedule that came
     * later takes from the month that it is for.
     */
    List<Due> deferred(Transaction tx, EntityId entity, LocalDate asOf, CurrencyCode functional) {
        Table<?> counted = DSL.select(REVENUE_REVISION.OBLIGATION_ID.as("obligation"),
                DSL.max(REVENUE_REVISION.REVISION).as("revision"))
                .from(REVENUE_REVISION)
                .join(REVENUE_OBLIGATION)
                .on(REVENUE_OBLIGATION.ID.eq(REVENUE_REVISION.OBLIGATION_ID))
                .where(REVENUE_OBLIGATION.ENTITY_ID.eq(entity.value()), REVENUE_REVISION.EFFECTIVE_ON.le(asOf))
                .groupBy(REVENUE_REVISION.OBLIGATION_ID)
                .asTable("counted");
        Field<Integer> revision = requireNonNull(counted.field("revision", Integer.class));
        Condition planned = REVENUE_SCHEDULE_LINE.REVISION.le(revision)
                .and(REVENUE_RECOGNITION.EFFECTIVE_ON.gt(asOf)
                        .or(REVENUE_RECOGNITION.OBLIGATION_ID.isNull()
                                .and(REVENUE_SCHEDULE_LINE.REVISION.eq(revision))));
        Condition ahead = REVENUE_SCHEDULE_LINE.REVISION.gt(revision).and(REVENUE_RECOGNITION.EFFECTIVE_ON.le(asOf));
        List<Due> due = new ArrayList<>(sums(tx, counted, planned, functional));
        sums(tx, counted, ahead, functional).forEach(one -> due.add(new Due(
                YearMonth.from(one.on()).atEndOfMonth(), one.amount().negate(), one.functional().negate())));
        return due;
    }

    private static List<Due> sums(Transaction tx, Table<?> counted, Condition which, CurrencyCode functional) {
        Field<Long> obligation = requireNonNull(counted.field("obligation", Long.class));
        return tx.jooq()
                .select(REVENUE_OBLIGATION.CURRENCY, REVENUE_SCHEDULE_LINE.DUE_ON,
                        DSL.sum(REVENUE_SCHEDULE_LINE.AMOUNT), DSL.sum(REVENUE_SCHEDULE_LINE.FUNCTIONAL_AMOUNT))
                .from(counted)
                .join(REVENUE_OBLIGATION)
                .on(REVENUE_OBLIGATION.ID.eq(obligation))
                .join(REVENUE_SCHEDULE_LINE)
                .on(REVENUE_SCHEDULE_LINE.OBLIGATION_ID.eq(obligation))
                .leftJoin(REVENUE_RECOGNITION)
                .on(recognised())
                .where(which)
                .groupBy(REVENUE_OBLIGATION.CURRENCY, REVENUE_SCHEDULE_LINE.DUE_ON)
                .orderBy(REVENUE_OBLIGATION.CURRENCY, REVENUE_SCHEDULE_LINE.DUE_ON)
                .fetch(row -> new Due(row.value2(),
                        Money.ofMinor(row.value3().longValueExact(), CurrencyCode.of(row.value1())),
                        Money.ofMinor(row.value4().longValueExact(), functional)));
    }

    private static Condition recognised() {
        return REVENUE_RECOGNITION.OBLIGATION_ID.eq(REVENUE_SCHEDULE_LINE.OBLIGATION_ID)
                .and(REVENUE_RECOGNITION.REVISION.eq(REVENUE_SCHEDULE_LINE.REVISION))
                .and(REVENUE_RECOGNITION.LINE_NO.eq(REVENUE_SCHEDULE_LINE.LINE_NO));
    }

    private static ScheduleLine line(Record row, Obligation owner) {
        return new ScheduleLine(row.get(REVENUE_SCHEDULE_LINE.LINE_NO),
                new DateRange(row.get(REVENUE_SCHEDULE_LINE.FROM_ON), row.get(REVENUE_SCHEDULE_LINE.TO_ON)),
                row.get(REVENUE_SCHEDULE_LINE.DUE_ON),
                Money.ofMinor(row.get(REVENUE_SCHEDULE_LINE.AMOUNT), owner.amount().currency()),
                Money.ofMinor(row.get(REVENUE_SCHEDULE_LINE.FUNCTIONAL_AMOUNT), owner.functionalAmount().currency()));
    }

    private static Obligation obligation(RevenueObligationRecord row, CurrencyCode functional) {
        CurrencyCode currency = CurrencyCode.of(row.getCurrency());
        return new Obligation(new ObligationId(row.getId()), new EntityId(row.getEntityId()),
                new CustomerId(row.getCustomerId()), new DocumentRef(row.getDocumentType(), row.getDocumentId()),
                row.getDocumentLine(), new DateRange(row.getServiceFrom(), row.getServiceTo()), row.getBilledOn(),
                Money.ofMinor(row.getAmount(), currency), Money.ofMinor(row.getFunctionalAmount(), functional),
                Money.ofMinor(row.getRecognised(), currency), Money.ofMinor(row.getFunctionalRecognised(), functional),
                row.getRevision(), row.getNextLine(), row.getNextDueOn(), new InstanceId(row.getRecognizerId()));
    }
}

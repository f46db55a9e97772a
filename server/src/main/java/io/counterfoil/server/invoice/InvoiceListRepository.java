package io.counterfoil.server.invoice;

import static io.counterfoil.server.allocation.OpenItemConditions.SETTLED;
import static io.counterfoil.server.schema.Tables.INVOICE;
import static io.counterfoil.server.schema.Tables.OPEN_ITEM;

import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.persistence.Transaction;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.SelectConditionStep;
import org.jooq.SelectWhereStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Finds the documents of a list. Each list walks an index in its own order and stops after the rows of the page: by
 * number that of the numbers, of a state that of the open items by due date, of a customer the customer's own rows.
 */
final class InvoiceListRepository {
    private static final io.counterfoil.server.schema.tables.OpenItem OTHER = OPEN_ITEM.as("other");
    private static final Field<Boolean> OTHER_SETTLED = DSL.field(DSL.name("other", "settled"), Boolean.class);
    private static final io.counterfoil.server.schema.tables.Invoice NOTE = INVOICE.as("note");
    private static final io.counterfoil.server.schema.tables.Invoice CREDIT = INVOICE.as("credit");

    /** A row of a list, with its place in it. */
    record Found(InvoiceId id, InvoiceQuery.After place) {}

    List<Found> page(Transaction tx, EntityId entity, InvoiceQuery query, List<SeriesId> series, LocalDate today,
            int limit) {
        InvoiceState state = query.type() == DocumentType.INVOICE ? query.state() : null;
        if (query.sort() == InvoiceQuery.Sort.CREDITED) {
            return byCredit(tx, entity, query, limit);
        }
        List<CustomerId> customers = query.customers();
        boolean walksItems = customers == null && query.sort() == InvoiceQuery.Sort.DUE;
        if (walksItems || (customers == null && query.type() == DocumentType.CREDIT_NOTE
                && query.sort() != InvoiceQuery.Sort.NUMBER)) {
            return byItem(tx, entity, query, state, today, limit);
        }
        Condition wanted = INVOICE.TYPE.eq(query.type().code());
        if (state != null) {
            wanted = wanted.and(stands(state, today));
        }
        if (customers != null) {
            wanted = wanted.and(INVOICE.CUSTOMER_ID.in(customers.stream().map(CustomerId::value).toList()));
        }
        return query.sort() == InvoiceQuery.Sort.NUMBER
                ? byNumber(tx, query, series, wanted, limit)
                : byDay(tx, entity, query, wanted, limit);
    }

    private static List<Found> byNumber(Transaction tx, InvoiceQuery query, List<SeriesId> series, Condition wanted,
            int limit) {
        Condition where = INVOICE.SERIES_ID.in(series.stream().map(SeriesId::value).toList()).and(wanted);
        if (query.number() != null) {
            where = where.and(INVOICE.NUMBER.startsWith(query.number())
                    .or(INVOICE.NUMBER.startsWith(query.number().toUpperCase(Locale.ROOT))));
        }
        InvoiceQuery.After after = query.after();
        if (after != null) {
            where = where.and(behindNumber(after, query.descending()));
        }
        return tx.jooq()
                .select(INVOICE.ID, INVOICE.NUMBER, INVOICE.SERIES_ID)
                .from(INVOICE)
                .where(where)
                .orderBy(query.descending()
                        ? List.of(INVOICE.SERIES_ID.desc(), INVOICE.NUMBER.desc())
                        : List.of(INVOICE.SERIES_ID.asc(), INVOICE.NUMBER.asc()))
                .limit(limit)
                .fetch(row -> new Found(new InvoiceId(row.value1()),
                        new InvoiceQuery.After(row.value2(), row.value3())));
    }

    private static Condition behindNumber(InvoiceQuery.After after, boolean descending) {
        return descending
                ? INVOICE.SERIES_ID.le(after.tie())
                        .and(INVOICE.SERIES_ID.lt(after.tie()).or(INVOICE.NUMBER.lt(after.key())))
                : INVOICE.SERIES_ID.ge(after.tie())
                        .and(INVOICE.SERIES_ID.gt(after.tie()).or(INVOICE.NUMBER.gt(after.key())));
    }

    private static List<Found> byDay(Transaction tx, EntityId entity, InvoiceQuery query, Condition wanted, int limit) {
        Field<LocalDate> day = query.sort() == InvoiceQuery.Sort.DUE ? INVOICE.DUE_ON : INVOICE.ISSUE_ON;
        Condition where = INVOICE.ENTITY_ID.eq(entity.value()).and(wanted);
        InvoiceQuery.After after = query.after();
        if (after != null) {
            where = where.and(behind(day, day(after), INVOICE.ID, after.tie(), query.descending()));
        }
        return tx.jooq()
                .select(INVOICE.ID, day)
                .from(INVOICE)
                .where(where)
                .orderBy(query.descending()
                        ? List.of(day.desc(), INVOICE.ID.desc())
                        : List.of(day.asc(), INVOICE.ID.asc()))
                .limit(limit)
                .fetch(row -> new Found(new InvoiceId(row.value1()),
                        new InvoiceQuery.After(row.value2().toString(), row.value1())));
    }

    /** By one open item of each document: the first that is open where what is open is asked for, else the last. */
    private static List<Found> byItem(Transaction tx, EntityId entity, InvoiceQuery query,
            @Nullable InvoiceState state, LocalDate today, int limit) {
        ItemKind kind = query.type() == DocumentType.INVOICE ? ItemKind.RECEIVABLE : ItemKind.CREDIT_NOTE;
        Condition where = OPEN_ITEM.ENTITY_ID.eq(entity.value())
                .and(OPEN_ITEM.KIND.eq(kind.code()))
                .and(OPEN_ITEM.DOCUMENT_TYPE.eq(query.type().code()));
        if (state == null || state == InvoiceState.PAID) {
            where = where.andNotExists(others().and(OTHER.DUE_ON.gt(OPEN_ITEM.DUE_ON)
                    .or(OTHER.DUE_ON.eq(OPEN_ITEM.DUE_ON).and(OTHER.ID.gt(OPEN_ITEM.ID)))));
        } else {
            where = where.andNotExists(others().and(OTHER_SETTLED.isFalse())
                    .and(OTHER.DUE_ON.lt(OPEN_ITEM.DUE_ON)
                            .or(OTHER.DUE_ON.eq(OPEN_ITEM.DUE_ON).and(OTHER.ID.lt(OPEN_ITEM.ID)))))
                    .and(state == InvoiceState.OVERDUE
                            ? OPEN_ITEM.DUE_ON.lt(today)
                            : OPEN_ITEM.DUE_ON.ge(today));
        }
        if (state != null) {
            where = where.and(SETTLED.eq(state == InvoiceState.PAID)).and(credited().not());
        }
        if (state == InvoiceState.PAID) {
            where = where.and(open().not());
        } else if (state == InvoiceState.OPEN) {
            where = where.and(OPEN_ITEM.OPEN_AMOUNT.eq(OPEN_ITEM.AMOUNT)).and(touched().not());
        } else if (state == InvoiceState.PARTLY_PAID) {
            where = where.and(OPEN_ITEM.OPEN_AMOUNT.lt(OPEN_ITEM.AMOUNT).or(touched()));
        }
        return page(tx.jooq()
                .select(INVOICE.ID, OPEN_ITEM.DUE_ON, OPEN_ITEM.ID)
                .from(OPEN_ITEM)
                .join(INVOICE)
                .on(INVOICE.ID.eq(OPEN_ITEM.DOCUMENT_ID)), where, query, limit);
    }

    /** What was credited as a whole, by the items of the last credit note of each. */
    private static List<Found> byCredit(Transaction tx, EntityId entity, InvoiceQuery query, int limit) {
        Condition where = OPEN_ITEM.ENTITY_ID.eq(entity.value())
                .and(OPEN_ITEM.KIND.eq(ItemKind.CREDIT_NOTE.code()))
                .and(OPEN_ITEM.DOCUMENT_TYPE.eq(DocumentType.CREDIT_NOTE.code()))
                .and(credited())
                .andNotExists(DSL.selectOne()
                        .from(NOTE)
                        .where(NOTE.PRECEDING_INVOICE_ID.eq(CREDIT.PRECEDING_INVOICE_ID), NOTE.ID.gt(CREDIT.ID)));
        return page(tx.jooq()
                .select(INVOICE.ID, OPEN_ITEM.DUE_ON, OPEN_ITEM.ID)
                .from(OPEN_ITEM)
                .join(CREDIT)
                .on(CREDIT.ID.eq(OPEN_ITEM.DOCUMENT_ID))
                .join(INVOICE)
                .on(INVOICE.ID.eq(CREDIT.PRECEDING_INVOICE_ID)), where, query, limit);
    }

    /** The next ones behind what the query names, by the day on which an item is due. */
    private static List<Found> page(SelectWhereStep<Record3<Long, LocalDate, Long>> items, Condition where,
            InvoiceQuery query, int limit) {
        InvoiceQuery.After after = query.after();
        Condition next = after == null
                ? where
                : where.and(behind(OPEN_ITEM.DUE_ON, day(after), OPEN_ITEM.ID, after.tie(), query.descending()));
        return items.where(next)
                .orderBy(query.descending()
                        ? List.of(OPEN_ITEM.DUE_ON.desc(), OPEN_ITEM.ID.desc())
                        : List.of(OPEN_ITEM.DUE_ON.asc(), OPEN_ITEM.ID.asc()))
                .limit(limit)
                .fetch(row -> new Found(new InvoiceId(row.value1()),
                        new InvoiceQuery.After(row.value2().toString(), row.value3())));
    }

    /** As {@link InvoiceStatus#of} has it. */
    private static Condition stands(InvoiceState state, LocalDate today) {
        Condition overdue = DSL.coalesce(ofItems(DSL.min(OTHER.DUE_ON), OTHER_SETTLED.isFalse()), today).lt(today);
        return switch (state) {
            case CREDITED -> credited();
            case PAID -> open().not().and(credited().not());
            case OVERDUE -> overdue.and(credited().not());
            case PARTLY_PAID -> open().andNot(overdue).and(touched()).and(credited().not());
            case OPEN -> open().andNot(overdue).and(touched().not()).and(credited().not());
        };
    }

    // Sums and not EXISTS: the database would turn that into a table of all that is open.

    private static Condition credited() {
        return DSL.coalesce(DSL.field(DSL.select(DSL.sum(NOTE.GROSS))
                .from(NOTE)
                .where(NOTE.PRECEDING_INVOICE_ID.eq(INVOICE.ID))), DSL.inline(BigDecimal.ZERO))
                .ge(INVOICE.GROSS.coerce(BigDecimal.class));
    }

    private static Condition open() {
        return DSL.coalesce(ofItems(DSL.max(OTHER.OPEN_AMOUNT), DSL.noCondition()), 0L).gt(0L);
    }

    private static Condition touched() {
        return DSL.coalesce(ofItems(DSL.max(OTHER.AMOUNT.minus(OTHER.OPEN_AMOUNT)), DSL.noCondition()), 0L).gt(0L);
    }

    private static <T> Field<T> ofItems(Field<T> figure, Condition which) {
        return DSL.field(DSL.select(figure)
                .from(OTHER)
                .where(OTHER.DOCUMENT_TYPE.eq(DocumentType.INVOICE.code()), OTHER.DOCUMENT_ID.eq(INVOICE.ID))
                .and(which));
    }

    /** All items of the document that the driving item belongs to. */
    private static SelectConditionStep<Record1<Integer>> others() {
        return DSL.selectOne()
                .from(OTHER)
                .where(OTHER.DOCUMENT_TYPE.eq(OPEN_ITEM.DOCUMENT_TYPE), OTHER.DOCUMENT_ID.eq(OPEN_ITEM.DOCUMENT_ID));
    }

    /** Behind a place; written so that the database walks the index from there. */
    private static <T> Condition behind(Field<T> key, T at, Field<Long> tie, long tieAt, boolean descending) {
        return descending
                ? key.le(at).and(key.lt(at).or(tie.lt(tieAt)))
                : key.ge(at).and(key.gt(at).or(tie.gt(tieAt)));
    }

    private static LocalDate day(InvoiceQuery.After after) {
        try {
            return LocalDate.parse(after.key());
        } catch (DateTimeException e) {
            throw CounterfoilException.ofField(InvoiceErrors.INVALID, "after", "is no place in this list",
                    "Take the address of the next page as it is");
        }
    }

    /** The credit notes of an invoice, oldest first. */
    List<InvoiceId> creditNotes(Transaction tx, InvoiceId invoice) {
        return tx.jooq()
                .select(INVOICE.ID)
                .from(INVOICE)
                .where(INVOICE.PRECEDING_INVOICE_ID.eq(invoice.value()))
                .orderBy(INVOICE.ID)
                .fetch(row -> new InvoiceId(row.value1()));
    }
}

package io.counterfoil.server.retention;

import static io.counterfoil.server.schema.Tables.ALLOCATION;
import static io.counterfoil.server.schema.Tables.CUSTOMER;
import static io.counterfoil.server.schema.Tables.CUSTOMER_REQUEST;
import static io.counterfoil.server.schema.Tables.INVOICE;
import static io.counterfoil.server.schema.Tables.INVOICE_DRAFT;
import static io.counterfoil.server.schema.Tables.LEGAL_HOLD;
import static io.counterfoil.server.schema.Tables.MESSAGE;
import static io.counterfoil.server.schema.Tables.OPEN_ITEM;
import static io.counterfoil.server.schema.Tables.PAYMENT;
import static io.counterfoil.server.schema.Tables.RECEIPT;
import static io.counterfoil.server.schema.Tables.REFUND;
import static io.counterfoil.server.schema.Tables.REVENUE_OBLIGATION;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.persistence.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Finds customers with whom there was nothing for a time, and is nothing now. */
final class DealingsRepository {
    /**
     * Up to which day there may have been dealings.
     *
     * @param through the last such day
     * @param before the first instant after it
     */
    record Limit(LocalDate through, Instant before) {
        /** The one whose term of so many months has ended on this day. */
        static Limit of(LocalDate day, int months, ZoneId zone) {
            LocalDate through = day.minusMonths(months);
            return new Limit(through, through.plusDays(1).atStartOfDay(zone).toInstant());
        }
    }

    /** Active customers without a hold, by id, those above {@code after}. */
    List<DueCustomer> quiet(Transaction tx, EntityId entity, Limit limit, long after, int rows) {
        return tx.jooq()
                .select(CUSTOMER.ID, CUSTOMER.NUMBER)
                .from(CUSTOMER)
                .where(CUSTOMER.ENTITY_ID.eq(entity.value()), CUSTOMER.ID.gt(after), quiet(limit))
                .orderBy(CUSTOMER.ID)
                .limit(rows)
                .fetch(row -> new DueCustomer(new CustomerId(row.value1()), row.value2()));
    }

    boolean isQuiet(Transaction tx, EntityId entity, CustomerId customer, Limit limit) {
        return tx.jooq()
                .fetchExists(CUSTOMER,
                        CUSTOMER.ID.eq(customer.value()).and(CUSTOMER.ENTITY_ID.eq(entity.value())).and(quiet(limit)));
    }

    /** The day that a thing is of, and the day that it was written down: what cannot be undone waits for the later. */
    private static Condition quiet(Limit limit) {
        LocalDate through = limit.through();
        Instant before = limit.before();
        return CUSTOMER.STATE.eq("active")
                .and(CUSTOMER.CREATED_AT.lt(before))
                .andNot(DSL.exists(DSL.selectOne().from(LEGAL_HOLD).where(LEGAL_HOLD.CUSTOMER_ID.eq(CUSTOMER.ID))))
                .and(Stream.of(
                        none(OPEN_ITEM, OPEN_ITEM.ENTITY_ID.eq(CUSTOMER.ENTITY_ID)
                                .and(OPEN_ITEM.CUSTOMER_ID.eq(CUSTOMER.ID))
                                .and(OPEN_ITEM.OPEN_AMOUNT.gt(0L)
                                        .or(OPEN_ITEM.EFFECTIVE_ON.gt(through))
                                        .or(OPEN_ITEM.RECORDED_AT.ge(before)))),
                        none(INVOICE, INVOICE.ENTITY_ID.eq(CUSTOMER.ENTITY_ID)
                                .and(INVOICE.CUSTOMER_ID.eq(CUSTOMER.ID))
                                .and(INVOICE.ISSUE_ON.gt(through).or(INVOICE.RECORDED_AT.ge(before)))),
                        none(RECEIPT, RECEIPT.ENTITY_ID.eq(CUSTOMER.ENTITY_ID)
                                .and(RECEIPT.CUSTOMER_ID.eq(CUSTOMER.ID))
                                .and(RECEIPT.VALUE_ON.gt(through).or(RECEIPT.RECORDED_AT.ge(before)))),
                        none(ALLOCATION, ALLOCATION.ENTITY_ID.eq(CUSTOMER.ENTITY_ID)
                                .and(ALLOCATION.CUSTOMER_ID.eq(CUSTOMER.ID))
                                .and(ALLOCATION.EFFECTIVE_ON.gt(through).or(ALLOCATION.RECORDED_AT.ge(before)))),
                        none(INVOICE_DRAFT, INVOICE_DRAFT.CUSTOMER_ID.eq(CUSTOMER.ID)
                                .and(INVOICE_DRAFT.STATE.eq("draft").or(INVOICE_DRAFT.UPDATED_AT.ge(before)))),
                        none(MESSAGE, MESSAGE.CUSTOMER_ID.eq(CUSTOMER.ID)
                                .and(MESSAGE.NEXT_AT.isNotNull().or(MESSAGE.CHANGED_AT.ge(before)))),
                        none(CUSTOMER_REQUEST, CUSTOMER_REQUEST.CUSTOMER_ID.eq(CUSTOMER.ID)
                                .and(CUSTOMER_REQUEST.STATE.eq("open").or(CUSTOMER_REQUEST.CHANGED_AT.ge(before)))),
                        none(PAYMENT, PAYMENT.CUSTOMER_ID.eq(CUSTOMER.ID)
                                .and(PAYMENT.STATE.in("created", "processing", "action-required", "unknown")
                                        .or(PAYMENT.CHANGED_AT.ge(before)))),
                        none(REFUND, REFUND.CUSTOMER_ID.eq(CUSTOMER.ID)
                                .and(REFUND.STATE.notIn("succeeded", "cancelled").or(REFUND.CHANGED_AT.ge(before)))),
                        // What is still being performed.
                        none(REVENUE_OBLIGATION, REVENUE_OBLIGATION.CUSTOMER_ID.eq(CUSTOMER.ID)
                                .and(REVENUE_OBLIGATION.NEXT_DUE_ON.isNotNull()
                                        .or(REVENUE_OBLIGATION.SERVICE_TO.gt(through)))))
                        .reduce(DSL.noCondition(), Condition::and));
    }

    private static Condition none(Table<?> table, Condition where) {
        return DSL.notExists(DSL.selectOne().from(table).where(where));
    }
}

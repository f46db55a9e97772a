package io.counterfoil.server.worklist;

import static io.counterfoil.server.schema.Tables.CUSTOMER;
import static io.counterfoil.server.schema.Tables.CUSTOMER_OWNER;
import static io.counterfoil.server.schema.Tables.CUSTOMER_REQUEST;
import static io.counterfoil.server.schema.Tables.MESSAGE;
import static io.counterfoil.server.schema.Tables.MESSAGE_ATTEMPT;
import static io.counterfoil.server.schema.Tables.OPEN_ITEM;
import static io.counterfoil.server.schema.Tables.REMINDER;

import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.OpenItemConditions;
import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.DayNumber;
import io.counterfoil.server.persistence.Pieces;
import io.counterfoil.server.persistence.Transaction;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Reads what the worklist is computed from; reads and writes customer_owner. */
final class WorklistRepository {
    private static final String OVERDUE = """
            FROM open_item i
            WHERE i.entity_id = ? AND i.kind = 'receivable' AND i.settled = 0 AND i.due_on < ?""";
    /** From an index that holds all that it needs and has a customer's items together, so nothing is sorted. */
    private static final String BY_CUSTOMER = "SELECT i.customer_id, ? - MIN(TO_DAYS(i.due_on)), "
            + "SUM(i.open_functional) " + OVERDUE + " GROUP BY i.customer_id";
    private static final String BY_ITEM = "SELECT i.customer_id, ? - TO_DAYS(i.due_on), i.open_functional, "
            + "i.document_id " + OVERDUE;
    private static final String REQUESTS = """
            SELECT q.customer_id,
              MAX(CASE WHEN q.kind = 'promise' AND q.promised_on < ? AND (q.amount IS NULL OR q.amount > (
                  SELECT COALESCE(SUM(p.to_amount), 0)
                  FROM open_item s
                  JOIN allocation a ON a.to_item = s.id AND a.recorded_at >= q.recorded_at
                  JOIN allocation_part p ON p.allocation_id = a.id
                  WHERE s.document_type = 'invoice' AND s.document_id = q.invoice_id AND s.kind = 'receivable'))
                THEN q.promised_on END) AS promise_broken_on,
              MIN(CASE WHEN q.kind = 'promise' AND q.state = 'open' AND q.promised_on >= ? THEN q.promised_on END)
                AS promised_for,
              MAX(q.kind = 'dispute' AND q.state = 'open') AS dispute_open,
              MAX(q.kind = 'dispute' AND q.state = 'answered') AS dispute_answered
            FROM customer_request q
            WHERE q.entity_id = ? AND q.kind IN ('promise', 'dispute') AND q.state IN ('open', 'answered')
              AND EXISTS (SELECT 1 FROM open_item o WHERE o.document_type = 'invoice'
                AND o.document_id = q.invoice_id AND o.kind = 'receivable' AND o.open_amount > 0)
            GROUP BY q.customer_id""";

    /**
     * Everybody with something overdue.
     *
     * @param held the invoices that are not collected now
     * @param only the one who is looked at; null: everybody
     */
    List<Debtor> debtors(Transaction tx, EntityId entity, LocalDate today, Set<InvoiceId> held,
            @Nullable CustomerId only) {
        Set<Long> kept = held.stream().map(InvoiceId::value).collect(Collectors.toSet());
        if (only != null) {
            return itemByItem(tx, entity, today, List.of(only.value()), kept);
        }
        // Only of those of whom something is held back it matters which items make up the sum.
        Set<Long> apart = owing(tx, held);
        List<Debtor> debtors = new ArrayList<>();
        tx.rows(BY_CUSTOMER, values(entity, today), row -> {
            long customer = row.getLong(1);
            if (!apart.contains(customer)) {
                debtors.add(Debtor.withoutHold(new CustomerId(customer), row.getLong(3), row.getInt(2)));
            }
        });
        for (List<Long> some : Pieces.of(apart)) {
            debtors.addAll(itemByItem(tx, entity, today, some, kept));
        }
        return debtors;
    }

    private static List<Object> values(EntityId entity, LocalDate today) {
        return new ArrayList<>(List.of(DayNumber.of(today), entity.value(), today));
    }

    /** The customers who owe any of the invoices. */
    private static Set<Long> owing(Transaction tx, Set<InvoiceId> invoices) {
        Set<Long> customers = new HashSet<>();
        for (List<InvoiceId> some : Pieces.of(invoices)) {
            customers.addAll(tx.jooq()
                    .select(OPEN_ITEM.CUSTOMER_ID)
                    .from(OPEN_ITEM)
                    .where(OPEN_ITEM.DOCUMENT_TYPE.eq("invoice"),
                            OPEN_ITEM.DOCUMENT_ID.in(some.stream().map(InvoiceId::value).toList()))
                    .fetchSet(OPEN_ITEM.CUSTOMER_ID));
        }
        return customers;
    }

    private static List<Debtor> itemByItem(Transaction tx, EntityId entity, LocalDate today, List<Long> customers,
            Set<Long> held) {
        DebtorsInOrder debtors = new DebtorsInOrder();
        List<Object> values = values(entity, today);
        values.addAll(customers);
        tx.rows(BY_ITEM + " AND i.customer_id IN (" + String.join(", ", Collections.nCopies(customers.size(), "?"))
                + ") ORDER BY i.customer_id", values,
                row -> debtors.add(row.getLong(1), row.getInt(2), row.getLong(3), held.contains(row.getLong(4))));
        return debtors.list();
    }

    /** What customers promised or dispute of what is open; those who did neither are missing. */
    Map<CustomerId, OpenRequests> openRequests(Transaction tx, EntityId entity, LocalDate today) {
        return tx.jooq()
                .fetch(REQUESTS, today, today, entity.value())
                .intoMap(row -> new CustomerId(row.get("customer_id", Long.class)),
                        row -> new OpenRequests(row.get("promise_broken_on", LocalDate.class),
                                row.get("promised_for", LocalDate.class), row.get("dispute_open", Integer.class) == 1,
                                row.get("dispute_answered", Integer.class) == 1));
    }

    /** One that is sent once more went out before, whatever becomes of it now. */
    private static Condition wentOut() {
        return MESSAGE.STATE.eq("sent")
                .or(DSL.exists(DSL.selectOne()
                        .from(MESSAGE_ATTEMPT)
                        .where(MESSAGE_ATTEMPT.MESSAGE_ID.eq(MESSAGE.ID), MESSAGE_ATTEMPT.OUTCOME.eq("accepted"))));
    }

    /** When these customers were contacted last; those who never were are missing. */
    Map<CustomerId, Contacted> contacts(Transaction tx, Collection<CustomerId> customers) {
        List<Long> ids = ids(customers);
        Map<CustomerId, Contacted> contacts = new HashMap<>();
        tx.jooq()
                .select(REMINDER.CUSTOMER_ID, DSL.max(REMINDER.RECORDED_AT))
                .from(REMINDER)
                .straightJoin(MESSAGE)
                .on(MESSAGE.ID.eq(REMINDER.MESSAGE_ID), wentOut())
                .where(REMINDER.CUSTOMER_ID.in(ids))
                .groupBy(REMINDER.CUSTOMER_ID)
                .forEach(row -> contacts.put(new CustomerId(row.value1()), new Contacted(row.value2(), null)));
        tx.jooq()
                .select(CUSTOMER_REQUEST.CUSTOMER_ID, DSL.max(CUSTOMER_REQUEST.CHANGED_AT))
                .from(CUSTOMER_REQUEST)
                .where(CUSTOMER_REQUEST.CUSTOMER_ID.in(ids), CUSTOMER_REQUEST.STATE.ne("open"))
                .groupBy(CUSTOMER_REQUEST.CUSTOMER_ID)
                .forEach(row -> contacts.merge(new CustomerId(row.value1()), new Contacted(null, row.value2()),
                        (reminded, answered) -> new Contacted(reminded.remindedAt(), answered.answeredAt())));
        return contacts;
    }

    /** All that these customers owe, due or not, in minor units of the entity's currency. */
    Map<CustomerId, Long> open(Transaction tx, EntityId entity, Collection<CustomerId> customers) {
        return tx.jooq()
                .select(OPEN_ITEM.CUSTOMER_ID, DSL.sum(OPEN_ITEM.OPEN_FUNCTIONAL))
                .from(OPEN_ITEM)
                .where(OpenItemConditions.open(entity, ItemKind.RECEIVABLE, customers))
                .groupBy(OPEN_ITEM.CUSTOMER_ID)
                .fetchMap(row -> new CustomerId(row.value1()), row -> row.value2().longValueExact());
    }

    /** The customers that a user has; null: those that anybody has. */
    Set<CustomerId> ownedBy(Transaction tx, EntityId entity, @Nullable UserId owner) {
        return tx.jooq()
                .select(CUSTOMER_OWNER.CUSTOMER_ID)
                .from(CUSTOMER_OWNER)
                .where(CUSTOMER_OWNER.ENTITY_ID.eq(entity.value()),
                        owner == null ? DSL.noCondition() : CUSTOMER_OWNER.USER_ID.eq(owner.value()))
                .fetchSet(row -> new CustomerId(row.value1()));
    }

    /** How many of a user's customers have something overdue; only those are looked at. */
    int owned(Transaction tx, EntityId entity, UserId owner, LocalDate today) {
        return tx.jooq()
                .fetchCount(CUSTOMER_OWNER, CUSTOMER_OWNER.ENTITY_ID.eq(entity.value())
                        .and(CUSTOMER_OWNER.USER_ID.eq(owner.value()))
                        .andExists(DSL.selectOne()
                                .from(OPEN_ITEM)
                                .where(OpenItemConditions.open(entity, ItemKind.RECEIVABLE),
                                        OPEN_ITEM.CUSTOMER_ID.eq(CUSTOMER_OWNER.CUSTOMER_ID),
                                        OPEN_ITEM.DUE_ON.lt(today))));
    }

    /** The customers' invoices with something overdue, the oldest first. */
    List<InvoiceId> overdue(Transaction tx, EntityId entity, Collection<CustomerId> customers, LocalDate today,
            int limit) {
        return tx.jooq()
                .selectDistinct(OPEN_ITEM.DOCUMENT_ID, OPEN_ITEM.DUE_ON)
                .from(OPEN_ITEM)
                .where(OpenItemConditions.open(entity, ItemKind.RECEIVABLE, customers),
                        OPEN_ITEM.DOCUMENT_TYPE.eq("invoice"), OPEN_ITEM.DUE_ON.lt(today))
                .orderBy(OPEN_ITEM.DUE_ON, OPEN_ITEM.DOCUMENT_ID)
                .limit(limit)
                .fetch(row -> new InvoiceId(row.value1()))
                .stream()
                .distinct()
                .toList();
    }

    Optional<UserId> owner(Transaction tx, EntityId entity, CustomerId customer) {
        return tx.jooq()
                .selectFrom(CUSTOMER_OWNER)
                .where(CUSTOMER_OWNER.CUSTOMER_ID.eq(customer.value()), CUSTOMER_OWNER.ENTITY_ID.eq(entity.value()))
                .fetchOptional(row -> new UserId(row.getUserId()));
    }

    /** The customers that are there, locked in the order of their ids. */
    Set<CustomerId> lock(Transaction tx, EntityId entity, Collection<CustomerId> customers) {
        Set<CustomerId> there = new HashSet<>();
        for (List<Long> some : Pieces.of(ids(customers).stream().sorted().toList())) {
            there.addAll(tx.jooq()
                    .select(CUSTOMER.ID)
                    .from(CUSTOMER)
                    .where(CUSTOMER.ID.in(some), CUSTOMER.ENTITY_ID.eq(entity.value()))
                    .orderBy(CUSTOMER.ID)
                    .forUpdate()
                    .fetch(row -> new CustomerId(row.value1())));
        }
        return there;
    }

    Map<CustomerId, UserId> owners(Transaction tx, Collection<CustomerId> customers) {
        return new HashMap<>(tx.jooq()
                .selectFrom(CUSTOMER_OWNER)
                .where(of(customers))
                .fetchMap(row -> new CustomerId(row.getCustomerId()), row -> new UserId(row.getUserId())));
    }

    void assign(Transaction tx, EntityId entity, Collection<CustomerId> customers, UserId owner, Instant now) {
        if (customers.isEmpty()) {
            return;
        }
        var insert = tx.jooq()
                .insertInto(CUSTOMER_OWNER, CUSTOMER_OWNER.CUSTOMER_ID, CUSTOMER_OWNER.ENTITY_ID,
                        CUSTOMER_OWNER.USER_ID, CUSTOMER_OWNER.ASSIGNED_AT);
        for (CustomerId customer : customers) {
            insert = insert.values(customer.value(), entity.value(), owner.value(), now);
        }
        insert.onDuplicateKeyUpdate()
                .set(CUSTOMER_OWNER.USER_ID, owner.value())
                .set(CUSTOMER_OWNER.ASSIGNED_AT, now)
                .execute();
    }

    void release(Transaction tx, Collection<CustomerId> customers) {
        tx.jooq().deleteFrom(CUSTOMER_OWNER).where(of(customers)).execute();
    }

    private static Condition of(Collection<CustomerId> customers) {
        return CUSTOMER_OWNER.CUSTOMER_ID.in(ids(customers));
    }

    private static List<Long> ids(Collection<CustomerId> customers) {
        return customers.stream().map(CustomerId::value).toList();
    }
}

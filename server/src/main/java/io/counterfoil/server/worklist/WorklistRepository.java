package io.counterfoil.server.worklist;

import static io.counterfoil.server.schema.Tables.CUSTOMER;
import static io.counterfoil.server.schema.Tables.CUSTOMER_OWNER;
import static io.counterfoil.server.schema.Tables.OPEN_ITEM;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.auth.UserId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.invoice.InvoiceId;
import io.counterfoil.server.persistence.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * Computes the worklist; reads and writes customer_owner. One pass over what is open, by an index that holds all that
 * it needs, makes one row for each debtor; what was promised, disputed and sent is then looked up for those alone.
 */
final class WorklistRepository {
    /** Day on which it is computed, and since when something must have been done. */
    record Moment(LocalDate today, Instant idleSince, LocalDate idleDay) {}

    private static final String FACTS = """
            WITH debtor AS (
              SELECT i.customer_id,
                SUM(i.open_functional) AS open_amount,
                SUM(CASE WHEN i.due_on < ? THEN i.open_functional ELSE 0 END) AS overdue,
                SUM(CASE WHEN i.due_on < ? AND i.document_id NOT IN (%held) THEN i.open_functional ELSE 0 END)
                  AS collectable,
                MIN(i.due_on) AS oldest,
                MIN(CASE WHEN i.due_on < ? AND i.document_id NOT IN (%held) THEN i.due_on END) AS collectable_from
              FROM open_item i
              WHERE i.entity_id = ? AND i.kind = 'receivable' AND i.settled = 0
              GROUP BY i.customer_id
              HAVING MIN(i.due_on) < ?
            ), requested AS (
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
              GROUP BY q.customer_id
            ), known AS (
              SELECT d.*, w.user_id AS owner, r.promise_broken_on, r.promised_for,
                COALESCE(r.dispute_open, 0) AS dispute_open, COALESCE(r.dispute_answered, 0) AS dispute_answered,
                d.collectable_from IS NULL AS on_hold,
                DATEDIFF(?, COALESCE(d.collectable_from, d.oldest)) AS late,
                (SELECT m.recorded_at FROM reminder m JOIN message t ON t.id = m.message_id AND t.state = 'sent'
                  WHERE m.customer_id = d.customer_id ORDER BY m.id DESC LIMIT 1) AS reminded_at,
                (SELECT MAX(q.changed_at) FROM customer_request q
                  WHERE q.customer_id = d.customer_id AND q.state <> 'open') AS answered_at,
                COUNT(d.collectable_from) OVER () AS debtors, SUM(d.collectable) OVER () AS together
              FROM debtor d
              LEFT JOIN customer_owner w ON w.customer_id = d.customer_id
              LEFT JOIN requested r ON r.customer_id = d.customer_id
            ), judged AS (
              SELECT k.*,
                k.on_hold = 0 AND k.collectable_from <= ?
                  AND COALESCE(k.reminded_at < ?, 1) AND COALESCE(k.answered_at < ?, 1) AS idle,
                COALESCE(k.collectable * k.debtors * 10 DIV NULLIF(k.together, 0), 0) AS size
              FROM known k
            ), worklist AS (
              SELECT j.*, CASE WHEN j.on_hold THEN 0 ELSE LEAST(j.late, 120) + LEAST(j.size, 100)
                  + CASE WHEN j.promise_broken_on IS NULL THEN 0 ELSE 60 END
                  + CASE WHEN j.dispute_answered THEN 30 ELSE 0 END
                  + CASE WHEN j.reminded_at IS NULL THEN 20 ELSE 0 END
                  + CASE WHEN j.idle THEN 20 ELSE 0 END END AS points
              FROM judged j
            )
            """;
    private static final String PAGE = FACTS + """
            SELECT * FROM worklist WHERE %where ORDER BY %order LIMIT ?""";

    /** Those of a query, in its order, from its place on. */
    List<WorklistEntry> page(Transaction tx, EntityId entity, CurrencyCode currency, WorklistQuery query,
            Moment moment, Set<InvoiceId> held, int limit) {
        List<Object> values = facts(entity, moment);
        String where = where(query, values) + behind(query, values);
        values.add(limit);
        String direction = query.descending() ? " DESC" : "";
        String order = column(query.sort()) + direction + ", overdue" + direction + ", customer_id" + direction;
        return tx.jooq()
                .fetch(PAGE.replace("%held", ids(held)).replace("%where", where).replace("%order", order),
                        values.toArray())
                .map(row -> entry(row, currency));
    }

    /** How many of a user's customers have something overdue; only those are looked at. */
    int owned(Transaction tx, EntityId entity, UserId owner, LocalDate today) {
        return tx.jooq()
                .fetchCount(CUSTOMER_OWNER, CUSTOMER_OWNER.ENTITY_ID.eq(entity.value())
                        .and(CUSTOMER_OWNER.USER_ID.eq(owner.value()))
                        .andExists(DSL.selectOne()
                                .from(OPEN_ITEM)
                                .where(OPEN_ITEM.ENTITY_ID.eq(entity.value()),
                                        OPEN_ITEM.CUSTOMER_ID.eq(CUSTOMER_OWNER.CUSTOMER_ID),
                                        OPEN_ITEM.KIND.eq(ItemKind.RECEIVABLE.code()), OPEN_ITEM.OPEN_AMOUNT.gt(0L),
                                        OPEN_ITEM.DUE_ON.lt(today))));
    }

    private static List<Object> facts(EntityId entity, Moment moment) {
        LocalDate today = moment.today();
        LocalDateTime idle = LocalDateTime.ofInstant(moment.idleSince(), ZoneOffset.UTC);
        return new ArrayList<>(List.of(today, today, today, entity.value(), today, today, today, entity.value(), today,
                moment.idleDay(), idle, idle));
    }

    private static String where(WorklistQuery query, List<Object> values) {
        StringBuilder where = new StringBuilder(switch (query.bucket()) {
            case ALL -> "1 = 1";
            case BROKEN_PROMISE -> "promise_broken_on IS NOT NULL";
            case LATE_60 -> "on_hold = 0 AND late >= 60";
            case LARGE -> "size >= 20";
            case ON_HOLD -> "on_hold";
            case IDLE -> "idle";
        });
        UserId owner = query.owner();
        if (owner != null) {
            where.append(" AND owner = ?");
            values.add(owner.value());
        } else if (query.unowned()) {
            where.append(" AND owner IS NULL");
        }
        List<CustomerId> customers = query.customers();
        if (customers != null) {
            where.append(" AND customer_id IN (")
                    .append(numbers(customers.stream().map(CustomerId::value).toList()))
                    .append(')');
        }
        return where.toString();
    }

    private static String behind(WorklistQuery query, List<Object> values) {
        WorklistQuery.After after = query.after();
        if (after == null) {
            return "";
        }
        values.addAll(List.of(after.value(), after.overdue(), after.customer()));
        String way = query.descending() ? "<" : ">";
        return " AND (" + column(query.sort()) + ", overdue, customer_id) " + way + " (?, ?, ?)";
    }

    private static String column(WorklistQuery.Sort sort) {
        return switch (sort) {
            case PRIORITY -> "points";
            case OVERDUE -> "overdue";
            case LATE -> "late";
        };
    }

    /** Ids are numbers: as such they can stand in the statement. */
    private static String ids(Set<InvoiceId> invoices) {
        return numbers(invoices.stream().map(InvoiceId::value).toList());
    }

    /** No row has the id 0: an empty list is none of them. */
    private static String numbers(Collection<Long> values) {
        return values.isEmpty() ? "0" : values.stream().map(String::valueOf).collect(Collectors.joining(", "));
    }

    private static WorklistEntry entry(Record row, CurrencyCode currency) {
        @Nullable
        Long owner = row.get("owner", Long.class);
        return new WorklistEntry(new CustomerId(number(row, "customer_id")), (int) number(row, "points"),
                money(row, "overdue", currency), money(row, "collectable", currency),
                money(row, "open_amount", currency), (int) number(row, "late"), number(row, "on_hold") == 1,
                row.get("promise_broken_on", LocalDate.class), row.get("promised_for", LocalDate.class),
                number(row, "dispute_open") == 1, number(row, "dispute_answered") == 1, instant(row, "reminded_at"),
                instant(row, "answered_at"), number(row, "idle") == 1, null, owner == null ? null : new UserId(owner));
    }

    private static long number(Record row, String column) {
        return row.get(column, BigDecimal.class).longValueExact();
    }

    private static Money money(Record row, String column, CurrencyCode currency) {
        return Money.ofMinor(number(row, column), currency);
    }

    private static @Nullable Instant instant(Record row, String column) {
        LocalDateTime stored = row.get(column, LocalDateTime.class);
        return stored == null ? null : stored.toInstant(ZoneOffset.UTC);
    }

    /** The customers' invoices with something overdue, the oldest first. */
    List<InvoiceId> overdue(Transaction tx, EntityId entity, Collection<CustomerId> customers, LocalDate today,
            int limit) {
        return tx.jooq()
                .selectDistinct(OPEN_ITEM.DOCUMENT_ID, OPEN_ITEM.DUE_ON)
                .from(OPEN_ITEM)
                .where(OPEN_ITEM.ENTITY_ID.eq(entity.value()), OPEN_ITEM.KIND.eq(ItemKind.RECEIVABLE.code()),
                        OPEN_ITEM.OPEN_AMOUNT.gt(0L), OPEN_ITEM.DOCUMENT_TYPE.eq("invoice"), OPEN_ITEM.DUE_ON.lt(today),
                        OPEN_ITEM.CUSTOMER_ID.in(customers.stream().map(CustomerId::value).toList()))
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
        return new HashSet<>(tx.jooq()
                .select(CUSTOMER.ID)
                .from(CUSTOMER)
                .where(CUSTOMER.ID.in(customers.stream().map(CustomerId::value).toList()),
                        CUSTOMER.ENTITY_ID.eq(entity.value()))
                .orderBy(CUSTOMER.ID)
                .forUpdate()
                .fetch(row -> new CustomerId(row.value1())));
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
        return CUSTOMER_OWNER.CUSTOMER_ID.in(customers.stream().map(CustomerId::value).toList());
    }
}

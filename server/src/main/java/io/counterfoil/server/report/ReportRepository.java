package io.counterfoil.server.report;

import static io.counterfoil.server.schema.Tables.CUSTOMER;

import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.allocation.ItemKind;
import io.counterfoil.server.allocation.OpenItemId;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.customer.CustomerId;
import io.counterfoil.server.persistence.DayNumber;
import io.counterfoil.server.persistence.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;

/**
 * Reads what reports are made of, each with one statement, from the tables of every feature. An allocation counts from
 * its effective date on, and so does its reversal, whose parts are negative. A receipt that was taken back is no credit
 * from that day on.
 */
final class ReportRepository {
    private static final LocalDate BEGINNING = LocalDate.of(1900, 1, 1);

    /** Raw sums of the days that a customer's invoices were late, and of what is overdue. */
    record LateSums(
            long paid,
            long late,
            long days,
            BigDecimal weighted,
            BigDecimal weight,
            long openOverdue,
            long openOverdueAmount) {
        static final LateSums NONE = new LateSums(0, 0, 0, BigDecimal.ZERO, BigDecimal.ZERO, 0, 0);

        LateSums plus(LateSums other) {
            return new LateSums(paid + other.paid, late + other.late, days + other.days,
                    weighted.add(other.weighted), weight.add(other.weight), openOverdue + other.openOverdue,
                    Math.addExact(openOverdueAmount, other.openOverdueAmount));
        }

        LateSums overdue(long items, long amount) {
            return new LateSums(paid, late, days, weighted, weight, items, amount);
        }
    }

    /** Raw movement of a customer's account. */
    record AccountMovement(
            CurrencyCode currency,
            LocalDate on,
            String kind,
            @Nullable String number,
            @Nullable LocalDate dueOn,
            long amount) {}

    private static final String AGES = """
            SUM(CASE WHEN x.receivable = 1 AND x.late <= 0 THEN x.open ELSE 0 END) AS not_due,
            SUM(CASE WHEN x.receivable = 1 AND x.late BETWEEN 1 AND 30 THEN x.open ELSE 0 END) AS to30,
            SUM(CASE WHEN x.receivable = 1 AND x.late BETWEEN 31 AND 60 THEN x.open ELSE 0 END) AS to60,
            SUM(CASE WHEN x.receivable = 1 AND x.late BETWEEN 61 AND 90 THEN x.open ELSE 0 END) AS to90,
            SUM(CASE WHEN x.receivable = 1 AND x.late > 90 THEN x.open ELSE 0 END) AS over90,
            SUM(CASE WHEN x.kind = 'chargeback' THEN x.open ELSE 0 END) AS charged_back,
            SUM(CASE WHEN x.kind IN ('credit-note', 'unapplied') THEN x.open ELSE 0 END) AS credits""";

    /**
     * The items of a kind that are open now, read from the index by_debtor alone. At the end of the day as much was
     * left of them, but for those of {@link #CHANGED}. Of a hundred thousand rows, each column more takes a tenth of
     * the time again.
     */
    private static final String STANDING = """
            SELECT i.customer_id, ? - TO_DAYS(i.due_on), i.open_functional
            FROM open_item i
            WHERE i.entity_id = ? AND i.kind = ? AND i.settled = 0 AND i.effective_on <= ?
            ORDER BY i.customer_id""";

    /**
     * The items that something has happened to since the day, or that were taken back, with what {@link #STANDING}
     * counts of each, and what was left of it at the end of the day: what is left of it now, and what was taken from it
     * since. So the effort is for what is open and for what has happened since the day, however long the history before
     * it is.
     */
    private static final String CHANGED = """
            WITH since AS (
              SELECT a.to_item AS item_id, SUM(p.to_functional) AS taken
              FROM allocation a JOIN allocation_part p ON p.allocation_id = a.id
              WHERE a.entity_id = ? AND a.effective_on > ?
              GROUP BY a.to_item
              UNION ALL
              SELECT a.from_item, SUM(p.from_functional)
              FROM allocation a JOIN allocation_part p ON p.allocation_id = a.id
              WHERE a.entity_id = ? AND a.effective_on > ?
              GROUP BY a.from_item
            ), gone AS (
              SELECT r.item_id, v.effective_on AS gone_on
              FROM receipt_reversal v JOIN receipt r ON r.id = v.receipt_id
              WHERE v.entity_id = ?
              UNION ALL
              SELECT item_id, decided_on FROM chargeback WHERE entity_id = ? AND state = 'won'
            ), changed AS (
              SELECT item_id FROM since
              UNION
              SELECT item_id FROM gone
            )
            SELECT i.customer_id, i.kind, DATEDIFF(?, i.due_on), IF(i.settled, 0, i.open_functional),
              CASE
                WHEN g.gone_on <= ? THEN 0
                WHEN g.gone_on IS NOT NULL THEN i.functional_amount + i.open_functional + COALESCE(s.taken, 0)
                ELSE i.open_functional + COALESCE(s.taken, 0)
              END
            FROM changed
            JOIN open_item i ON i.id = changed.item_id
            LEFT JOIN gone g ON g.item_id = i.id
            LEFT JOIN (SELECT item_id, SUM(taken) AS taken FROM since GROUP BY item_id) s ON s.item_id = i.id
            WHERE i.kind IN ('receivable', 'chargeback', 'credit-note', 'unapplied') AND i.effective_on <= ?""";
    /** What is in an ageing besides receivables. */
    private static final List<ItemKind> BESIDES = List.of(ItemKind.CHARGEBACK, ItemKind.CREDIT_NOTE,
            ItemKind.UNAPPLIED);

    /** What is left of the items of one customer, by currency and in it. */
    private static final String ACCOUNT_AGES = """
            SELECT x.currency AS currency,
              %s
            FROM (
              SELECT i.currency, i.kind, i.kind = 'receivable' AS receivable, DATEDIFF(?, i.due_on) AS late,
                IF(i.id IN (SELECT r.item_id FROM receipt_reversal v JOIN receipt r ON r.id = v.receipt_id
                    WHERE v.entity_id = ? AND v.effective_on <= ?)
                  OR i.id IN (SELECT item_id FROM chargeback
                    WHERE entity_id = ? AND state = 'won' AND decided_on <= ?), 0,
                  i.amount
                  - COALESCE((SELECT SUM(p.to_amount) FROM allocation a JOIN allocation_part p ON p.allocation_id = a.id
                    WHERE a.to_item = i.id AND a.effective_on <= ?), 0)
                  - COALESCE((SELECT SUM(p.from_amount) FROM allocation a JOIN allocation_part p ON p.allocation_id = a.id
                    WHERE a.from_item = i.id AND a.effective_on <= ?), 0)) AS open
              FROM open_item i
              WHERE i.entity_id = ? AND i.customer_id = ?
                AND i.kind IN ('receivable', 'chargeback', 'credit-note', 'unapplied') AND i.effective_on <= ?
            ) x
            WHERE x.open <> 0
            GROUP BY x.currency"""
            .replace("%s", AGES);

    /**
     * Receivables with what is left of each at the end of the day, and the latest value date of a payment that was not
     * taken back by then.
     */
    private static final String RECEIVABLES = """
            SELECT i.id, i.customer_id, i.document_type, i.document_id, i.due_on, i.functional_amount,
              i.functional_amount - COALESCE(SUM(p.to_functional), 0) AS open,
              MAX(CASE WHEN p.kind = 'cash' AND f.kind = 'unapplied' AND a.reverses_id IS NULL AND r.id IS NULL
                THEN a.settled_on END) AS settled_on
            FROM %s
            LEFT JOIN (allocation a
              JOIN allocation_part p ON p.allocation_id = a.id
              JOIN open_item f ON f.id = a.from_item
              LEFT JOIN allocation r ON r.reverses_id = a.id AND r.effective_on <= ?)
              ON a.to_item = i.id AND a.effective_on <= ?
            WHERE i.entity_id = ? AND i.kind = 'receivable' AND i.effective_on <= ?
            GROUP BY i.id, i.customer_id, i.document_type, i.document_id, i.due_on, i.functional_amount""";

    /** Those of which something was settled since a day. */
    private static final String SETTLED_SINCE = """
            (
              SELECT DISTINCT to_item AS id FROM allocation WHERE entity_id = ? AND settled_on >= ?
            ) touched STRAIGHT_JOIN open_item i ON i.id = touched.id""";

    private static final String OF_A_CUSTOMER = """
            (
              SELECT id FROM open_item WHERE entity_id = ? AND customer_id = ? AND kind = 'receivable'
            ) touched STRAIGHT_JOIN open_item i ON i.id = touched.id""";

    private static final String DAYS_LATE = """
            SELECT y.customer_id AS customer_id, COUNT(*) AS paid, SUM(y.days > 0) AS late, SUM(y.days) AS days,
              SUM(y.days * y.functional_amount) AS weighted, SUM(y.functional_amount) AS weight
            FROM (
              SELECT x.customer_id, x.functional_amount, GREATEST(0, DATEDIFF(x.settled_on, x.due_on)) AS days
              FROM (%s) x
              WHERE x.open = 0 AND x.settled_on >= ?
            ) y
            GROUP BY y.customer_id""".replace("%s", RECEIVABLES.replace("%s", SETTLED_SINCE));

    private static final String SETTLED = """
            SELECT x.id, x.customer_id, v.number AS number, x.functional_amount, x.due_on, x.settled_on,
              GREATEST(0, DATEDIFF(x.settled_on, x.due_on)) AS days
            FROM (%s) x LEFT JOIN invoice v ON x.document_type = 'invoice' AND v.id = x.document_id
            WHERE x.open = 0 AND x.settled_on >= ? AND x.id > ?
            ORDER BY x.id
            LIMIT ?""".replace("%s", RECEIVABLES);

    private static final String ACCOUNT = """
            SELECT i.currency AS currency, i.effective_on AS moved_on, i.document_type AS kind, v.number AS number,
              CASE WHEN i.kind = 'receivable' THEN i.due_on END AS due_on,
              CASE WHEN i.kind IN ('receivable', 'refund', 'return', 'chargeback') THEN i.amount ELSE -i.amount END AS amount, i.id AS item_order
            FROM open_item i
            LEFT JOIN invoice v ON i.document_type IN ('invoice', 'credit-note') AND v.id = i.document_id
            WHERE i.entity_id = ? AND i.customer_id = ? AND i.effective_on <= ?
            UNION ALL
            SELECT r.currency, w.effective_on, 'receipt-reversed', NULL, NULL, r.amount, w.id
            FROM receipt_reversal w JOIN receipt r ON r.id = w.receipt_id
            WHERE w.entity_id = ? AND r.customer_id = ? AND w.effective_on <= ?
            UNION ALL
            SELECT c.currency, c.decided_on, 'chargeback-won', NULL, NULL, -c.amount, c.reversal_id
            FROM chargeback c
            WHERE c.entity_id = ? AND c.customer_id = ? AND c.state = 'won' AND c.decided_on <= ?
            UNION ALL
            SELECT a.currency, a.effective_on, p.kind, v.number, NULL, -p.to_amount, a.id
            FROM allocation a
            JOIN allocation_part p ON p.allocation_id = a.id AND p.kind <> 'cash' AND p.to_amount <> 0
            JOIN open_item i ON i.id = a.to_item
            LEFT JOIN invoice v ON i.document_type = 'invoice' AND v.id = i.document_id
            WHERE a.entity_id = ? AND a.customer_id = ? AND a.effective_on <= ?
            ORDER BY currency, moved_on, item_order""";

    /**
     * Each customer of whom anything was open at the end of the day, in no order. They are added up here: sums of the
     * database cost more than to send the items.
     *
     * @param taking must not use the transaction
     */
    void aged(Transaction tx, EntityId entity, LocalDate asOf, Consumer<AgedCustomer> taking) {
        long id = entity.value();
        AgedCustomers aged = new AgedCustomers(taking);
        tx.rows(CHANGED, List.of(id, asOf, id, asOf, id, id, asOf, asOf, asOf),
                row -> aged.change(row.getLong(1), ItemKind.of(row.getString(2)), row.getInt(3), row.getLong(4),
                        row.getLong(5)));
        for (ItemKind kind : BESIDES) {
            tx.rows(STANDING, List.of(DayNumber.of(asOf), id, kind.code(), asOf),
                    row -> aged.add(row.getLong(1), kind, row.getInt(2), row.getLong(3)));
        }
        tx.rows(STANDING, List.of(DayNumber.of(asOf), id, ItemKind.RECEIVABLE.code(), asOf),
                row -> aged.addReceivable(row.getLong(1), row.getInt(2), row.getLong(3)));
        aged.end();
    }

    /** The numbers of these customers. */
    Map<CustomerId, String> numbers(Transaction tx, EntityId entity, Collection<CustomerId> customers) {
        return tx.jooq()
                .select(CUSTOMER.ID, CUSTOMER.NUMBER)
                .from(CUSTOMER)
                .where(CUSTOMER.ENTITY_ID.eq(entity.value()),
                        CUSTOMER.ID.in(customers.stream().map(CustomerId::value).toList()))
                .fetchMap(row -> new CustomerId(row.value1()), row -> row.value2());
    }

    /** The numbers of all customers, of which there can be tens of thousands. */
    Map<CustomerId, String> numbers(Transaction tx, EntityId entity) {
        Map<CustomerId, String> numbers = new HashMap<>();
        tx.rows("SELECT id, number FROM customer WHERE entity_id = ?", List.of(entity.value()),
                row -> numbers.put(new CustomerId(row.getLong(1)), row.getString(2)));
        return numbers;
    }

    /** What is open of a customer's account at the end of a day; nothing for a currency in which nothing is. */
    Map<CurrencyCode, Ageing.Buckets> accountAges(Transaction tx, EntityId entity, CustomerId customer,
            LocalDate asOf) {
        long id = entity.value();
        Map<CurrencyCode, Ageing.Buckets> ages = new TreeMap<>();
        tx.jooq()
                .fetch(ACCOUNT_AGES, asOf, id, asOf, id, asOf, asOf, asOf, id, customer.value(), asOf)
                .forEach(row -> {
                    CurrencyCode currency = CurrencyCode.of(text(row, "currency"));
                    ages.put(currency, buckets(row, currency));
                });
        return ages;
    }

    private static Ageing.Buckets buckets(Record row, CurrencyCode currency) {
        return Ageing.Buckets.of(money(row, "not_due", currency), money(row, "to30", currency),
                money(row, "to60", currency), money(row, "to90", currency), money(row, "over90", currency),
                money(row, "charged_back", currency), money(row, "credits", currency));
    }

    /** Of the customers who paid something in the period; what is open is not in it. */
    Map<CustomerId, LateSums> daysLate(Transaction tx, EntityId entity, @Nullable LocalDate from, LocalDate to) {
        long id = entity.value();
        LocalDate first = from == null ? BEGINNING : from;
        Map<CustomerId, LateSums> sums = new HashMap<>();
        tx.rows(DAYS_LATE, List.of(id, first, to, to, id, to, first),
                row -> sums.put(new CustomerId(row.getLong(1)), new LateSums(row.getLong(2), row.getLong(3),
                        row.getLong(4), row.getBigDecimal(5), row.getBigDecimal(6), 0, 0)));
        return sums;
    }

    List<SettledInvoice> settled(Transaction tx, EntityId entity, @Nullable CustomerId customer,
            @Nullable LocalDate from, LocalDate to, long after, int limit, CurrencyCode functional) {
        long id = entity.value();
        LocalDate first = from == null ? BEGINNING : from;
        Result<Record> found = customer == null
                ? tx.jooq()
                        .fetch(SETTLED.replace("%s", SETTLED_SINCE), id, first, to, to, id, to, first, after, limit)
                : tx.jooq()
                        .fetch(SETTLED.replace("%s", OF_A_CUSTOMER), id, customer.value(), to, to, id, to, first, after,
                                limit);
        return found
                .map(row -> new SettledInvoice(new OpenItemId(number(row, "id")),
                        new CustomerId(number(row, "customer_id")),
                        row.get("number") == null ? "" : text(row, "number"), money(row, "functional_amount",
                                functional),
                        date(row, "due_on"), date(row, "settled_on"), row.get("days", Integer.class)));
    }

    List<AccountMovement> account(Transaction tx, EntityId entity, CustomerId customer, LocalDate to) {
        long id = entity.value();
        return tx.jooq()
                .fetch(ACCOUNT, id, customer.value(), to, id, customer.value(), to, id, customer.value(), to, id,
                        customer.value(), to)
                .map(row -> new AccountMovement(CurrencyCode.of(text(row, "currency")), date(row, "moved_on"),
                        text(row, "kind"), row.get("number", String.class), row.get("due_on", LocalDate.class),
                        number(row, "amount")));
    }

    private static long number(Record row, String column) {
        // Sums come as decimals without a fraction; one that does not fit must not be cut.
        return row.get(column, BigDecimal.class).longValueExact();
    }

    private static String text(Record row, String column) {
        return row.get(column, String.class);
    }

    private static LocalDate date(Record row, String column) {
        return row.get(column, LocalDate.class);
    }

    private static Money money(Record row, String column, CurrencyCode currency) {
        return Money.ofMinor(number(row, column), currency);
    }
}

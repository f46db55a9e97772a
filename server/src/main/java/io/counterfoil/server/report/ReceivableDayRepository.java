package io.counterfoil.server.report;

import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.ledger.EntrySums;
import io.counterfoil.server.persistence.DayNumber;
import io.counterfoil.server.persistence.Transaction;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Record;

/** What changed receivables: the sums by day that are kept of it, and what the journal's tail holds. */
final class ReceivableDayRepository implements EntrySums {
    private static final LocalDate BEGINNING = LocalDate.of(1, 1, 1);

    /** What was opened and credited by entries of an invoice's or a credit note's issue, and settled by allocations. */
    private static final String OF_THE_TAIL = """
            SELECT i.entity_id, i.effective_on AS moved_on, 'OPENED' AS kind, i.due_on, i.functional_amount AS amount
            FROM journal_tail t
            STRAIGHT_JOIN journal_entry e ON e.id = t.entry_id
              AND e.event_type IN ('invoice.issued', 'invoice.imported')
            STRAIGHT_JOIN open_item i ON i.document_type = 'invoice' AND i.document_id = e.source_id
              AND i.kind = 'receivable'
            WHERE :which
            UNION ALL
            SELECT i.entity_id, i.effective_on, 'CREDITED', i.due_on, i.functional_amount
            FROM journal_tail t
            STRAIGHT_JOIN journal_entry e ON e.id = t.entry_id AND e.event_type = 'credit-note.issued'
            STRAIGHT_JOIN open_item i ON i.document_type = 'credit-note' AND i.document_id = e.source_id
              AND i.kind = 'credit-note'
            WHERE :which
            UNION ALL
            SELECT a.entity_id, a.effective_on, 'SETTLED', i.due_on, p.to_functional
            FROM journal_tail t
            STRAIGHT_JOIN allocation a ON a.entry_id = t.entry_id
            STRAIGHT_JOIN allocation_part p ON p.allocation_id = a.id
            STRAIGHT_JOIN open_item i ON i.id = a.to_item AND i.kind = 'receivable'
            WHERE :which""";

    private static final String MOVED = """
            SELECT moved_on, kind, due_on, amount FROM receivable_day WHERE entity_id = ? AND moved_on <= ?
            UNION ALL
            SELECT moved_on, kind, due_on, amount FROM (%s) booked WHERE moved_on <= ?
            UNION ALL
            SELECT opened_on, 'DISPUTED', opened_on, functional_amount
            FROM chargeback WHERE entity_id = ? AND opened_on <= ?
            UNION ALL
            SELECT decided_on, 'DISPUTED', opened_on, -functional_amount
            FROM chargeback WHERE entity_id = ? AND decided_on <= ?"""
            .replace("%s", ofTheTail("t.entity_id = ?"));

    /** As MOVED, of each of its parts the first day alone. */
    private static final String FIRST = """
            SELECT MIN(moved_on) AS first FROM receivable_day WHERE entity_id = ? AND moved_on <= ?
            UNION ALL
            SELECT MIN(moved_on) FROM (%s) booked WHERE moved_on <= ?
            UNION ALL
            SELECT MIN(opened_on) FROM chargeback WHERE entity_id = ? AND opened_on <= ?
            UNION ALL
            SELECT MIN(decided_on) FROM chargeback WHERE entity_id = ? AND decided_on <= ?"""
            .replace("%s", ofTheTail("t.entity_id = ?"));

    /** @param which of the tail {@code t} */
    static String ofTheTail(String which) {
        return OF_THE_TAIL.replace(":which", which);
    }

    @Override
    public void add(Transaction tx, List<Long> entries) {
        String ids = entries.stream().map(String::valueOf).collect(Collectors.joining(","));
        tx.jooq()
                .execute("""
                        INSERT INTO receivable_day (entity_id, moved_on, kind, due_on, amount)
                        SELECT entity_id, moved_on, kind, due_on, SUM(amount) FROM (%s) booked
                        GROUP BY entity_id, moved_on, kind, due_on
                        ON DUPLICATE KEY UPDATE receivable_day.amount = receivable_day.amount + VALUES(amount)"""
                        .replace("%s", ofTheTail("t.entry_id IN (" + ids + ")")));
    }

    /** The day on which receivables first changed. */
    Optional<LocalDate> first(Transaction tx, EntityId entity, LocalDate until) {
        return Optional.ofNullable(tx.jooq()
                .fetchSingle("SELECT MIN(first) AS first FROM (" + FIRST + ") x", values(entity, until))
                .get("first", LocalDate.class));
    }

    /**
     * What changed receivables up to the last of the days, as exactly as these days can tell apart: a movement has the
     * first of them on or after its own day, and is due on the last of them on or before the day on which it is due.
     *
     * @param days at least one
     */
    List<Movement> movements(Transaction tx, EntityId entity, NavigableSet<LocalDate> days) {
        List<LocalDate> known = List.copyOf(days);
        // INTERVAL(n, a, b, …) counts how many of a, b, … are n or less, by binary search.
        String numbers = known.stream()
                .map(day -> String.valueOf(DayNumber.of(day)))
                .collect(Collectors.joining(", "));
        String statement = "SELECT kind, INTERVAL(TO_DAYS(moved_on) - 1, " + numbers + ") AS moved,"
                + " INTERVAL(TO_DAYS(due_on), " + numbers + ") AS due, SUM(amount) AS amount"
                + " FROM (" + MOVED + ") x GROUP BY kind, moved, due";
        List<Movement> movements = new ArrayList<>();
        for (Record row : tx.jooq().fetch(statement, values(entity, days.last()))) {
            int due = row.get("due", Integer.class);
            movements.add(new Movement(known.get(row.get("moved", Integer.class)),
                    due == 0 ? BEGINNING : known.get(due - 1), Movement.Kind.valueOf(row.get("kind", String.class)),
                    row.get("amount", BigDecimal.class).longValueExact()));
        }
        return movements;
    }

    private static Object[] values(EntityId entity, LocalDate until) {
        long id = entity.value();
        return new Object[]{id, until, id, id, id, until, id, until, id, until};
    }
}

package io.counterfoil.server.dunning;

import io.counterfoil.server.verify.Invariant;
import java.util.List;

/** What must always hold of reminders, as queries for what breaks it. */
final class DunningInvariants {
    private DunningInvariants() {}

    static List<Invariant> all() {
        return List.of(once(), message());
    }

    /**
     * A reminder that was withdrawn before it went out does not count. An allocation takes its time of recording when
     * its command begins, so one of the last two minutes before the reminder may have been committed after it.
     */
    private static Invariant once() {
        return Invariant.ofSql(21, "each step was reminded of once, and no item that was settled when it was planned",
                "rem",
                """
                        SELECT MAX(i.reminder_id), CONCAT('item ', i.item_id, ' was reminded of by step ', i.step_no,
                          ' ', COUNT(*), ' times')
                        FROM reminder_item i
                        JOIN reminder r ON r.id = i.reminder_id
                        LEFT JOIN message m ON m.id = r.message_id
                        WHERE m.state IS NULL OR m.state <> 'withdrawn' OR EXISTS (SELECT 1 FROM message_attempt a
                          WHERE a.message_id = m.id AND (a.outcome IS NULL OR a.outcome IN ('accepted', 'unknown')))
                        GROUP BY i.item_id, i.schedule_version, i.step_no HAVING COUNT(*) > 1""",
                """
                        SELECT i.reminder_id, CONCAT('item ', i.item_id, ' was settled before')
                        FROM reminder_item i
                        JOIN open_item o ON o.id = i.item_id
                        JOIN allocation a ON a.to_item = i.item_id
                          AND a.recorded_at < i.recorded_at - INTERVAL 2 MINUTE
                        JOIN allocation_part p ON p.allocation_id = a.id
                        GROUP BY i.reminder_id, i.item_id, o.amount HAVING SUM(p.to_amount) >= o.amount""",
                """
                        SELECT i.reminder_id, CONCAT('item ', i.item_id, ' was not due: ', i.due_on, ' and ', i.days,
                          ' days on ', r.as_of)
                        FROM reminder_item i JOIN reminder r ON r.id = i.reminder_id
                        WHERE r.as_of < i.due_on + INTERVAL i.days DAY""");
    }

    private static Invariant message() {
        return Invariant.ofSql(0, "each reminder has its message and its items", "rem",
                """
                        SELECT r.id, IF(m.id IS NULL, 'no message', 'no item')
                        FROM reminder r
                        LEFT JOIN message m ON m.id = r.message_id AND m.subject_id = r.id
                        WHERE m.id IS NULL OR NOT EXISTS (SELECT 1 FROM reminder_item i WHERE i.reminder_id = r.id)""");
    }
}

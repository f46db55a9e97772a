package io.counterfoil.server.audit;

import io.counterfoil.server.verify.Invariant;
import java.util.List;

/** What must always hold of the audit log beside its seal, as queries for what breaks it. */
final class AuditInvariants {
    private AuditInvariants() {}

    static List<Invariant> all() {
        return List.of(everyEntryIsNamed(), everyEventHasItsPlace(), everyEventIsFound());
    }

    /** What is in the books came by a command, and the command's leaf says so. */
    private static Invariant everyEntryIsNamed() {
        return Invariant.ofSql(23, "each journal entry is named by an event of the audit log", "jnl",
                """
                        SELECT e.id, 'no event names it'
                        FROM journal_entry e LEFT JOIN (
                          SELECT DISTINCT named.entry FROM audit_event,
                            JSON_TABLE(CONVERT(leaf_data USING utf8mb4), '$.entries[*]'
                              COLUMNS (entry BIGINT PATH '$')) named) n ON n.entry = e.id
                        WHERE n.entry IS NULL""");
    }

    private static Invariant everyEventHasItsPlace() {
        return Invariant.ofSql(0, "each event of the audit log is sealed or waits to be", "aud",
                """
                        SELECT e.event_id, 'is neither sealed nor waiting'
                        FROM audit_event e
                        LEFT JOIN audit_leaf l ON l.event_id = e.event_id
                        LEFT JOIN audit_pending p ON p.event_id = e.event_id
                        WHERE l.event_id IS NULL AND p.event_id IS NULL""",
                """
                        SELECT l.event_id, 'was sealed with another hash'
                        FROM audit_leaf l LEFT JOIN audit_event e ON e.event_id = l.event_id
                        WHERE e.event_id IS NULL OR e.leaf_hash <> l.leaf_hash""");
    }

    private static Invariant everyEventIsFound() {
        return Invariant.ofSql(0, "each sealed event is found by the records that it names", "aud",
                """
                        SELECT l.event_id, CONCAT('is not found by ', named.object)
                        FROM audit_leaf l JOIN audit_event e ON e.event_id = l.event_id
                        CROSS JOIN JSON_TABLE(CONVERT(e.leaf_data USING utf8mb4), '$.objects[*]'
                          COLUMNS (object VARCHAR(48) PATH '$')) named
                        LEFT JOIN audit_object o ON o.event_id = l.event_id
                          AND o.object = CONVERT(named.object USING ascii) COLLATE ascii_bin
                        WHERE o.event_id IS NULL""");
    }
}

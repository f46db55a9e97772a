package io.counterfoil.server.verify;

import io.counterfoil.server.persistence.Transaction;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads everyone's tables, and what the database says about itself. */
final class VerifyRepository {
    private static final int ROWS_AT_ONCE = 1_000;
    private static final String ME = "CONCAT('''', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '''@''', "
            + "SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')";

    /** Something that breaks an invariant. */
    @FunctionalInterface
    interface Violation {
        void found(long id, String problem);
    }

    void each(Transaction tx, String query, Violation violation) {
        try (var rows = tx.jooq().resultQuery(query).fetchSize(ROWS_AT_ONCE).fetchLazy()) {
            for (var row : rows) {
                Long id = row.get(0, Long.class);
                violation.found(id == null ? 0 : id, String.valueOf(row.get(1)));
            }
        }
    }

    Set<String> appendOnlyTables(Transaction tx) {
        return strings(tx, "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
                + " AND table_comment LIKE '%append-only%'");
    }

    /** By table: which of UPDATE and DELETE a trigger refuses. */
    Map<String, Set<String>> refusedByTriggers(Transaction tx) {
        return tx.jooq()
                .resultQuery("CALL append_only_triggers()")
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(row -> row.get(0, String.class),
                        Collectors.mapping(row -> row.get(1, String.class), Collectors.toSet())));
    }

    /** By table: which rights this account has on it, on the whole schema or everywhere. */
    Map<String, Set<String>> rights(Transaction tx) {
        return tx.jooq()
                .resultQuery("SELECT t.table_name, p.privilege_type FROM information_schema.tables t JOIN ("
                        + "SELECT table_name, privilege_type FROM information_schema.table_privileges"
                        + " WHERE table_schema = DATABASE() AND grantee = " + ME
                        + " UNION ALL SELECT NULL, privilege_type FROM information_schema.schema_privileges"
                        + " WHERE DATABASE() LIKE table_schema AND grantee = " + ME
                        + " UNION ALL SELECT NULL, privilege_type FROM information_schema.user_privileges"
                        + " WHERE grantee = " + ME + ") p ON p.table_name IS NULL OR p.table_name = t.table_name"
                        + " WHERE t.table_schema = DATABASE()")
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(row -> row.get(0, String.class),
                        Collectors.mapping(row -> row.get(1, String.class), Collectors.toSet())));
    }

    private static Set<String> strings(Transaction tx, String query) {
        return tx.jooq()
                .resultQuery(query)
                .fetch()
                .stream()
                .map(row -> row.get(0, String.class))
                .collect(Collectors.toSet());
    }
}

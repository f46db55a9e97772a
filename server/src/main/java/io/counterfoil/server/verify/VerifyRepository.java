package io.counterfoil.server.verify;

import io.counterfoil.server.persistence.Transaction;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads everyone's tables, and what the database says about itself. */
final class VerifyRepository {
    private static final int ROWS_AT_ONCE = 1_000;
    /**
     * An invariant is about all rows. MariaDB may group anew for each row of a join ("lateral derived"), which is quick
     * for few of them: where its statistics are older than an import, it read all lines once for each entry.
     */
    private static final String READ_WHOLE = "SET STATEMENT optimizer_switch='split_materialized=off' FOR ";
    /** Columns of bytes that are texts and not encrypted. */
    private static final String READABLE_BYTES = "'audit_event.leaf_data', 'hook_inbox.body', 'plugin_store.value'";
    private static final String MANY_DIGITS = "[0-9]([ -]?[0-9]){12}";
    private static final String ME = "CONCAT('''', SUBSTRING_INDEX(CURRENT_USER(), '@', 1), '''@''', "
            + "SUBSTRING_INDEX(CURRENT_USER(), '@', -1), '''')";

    /** Something that breaks an invariant. */
    @FunctionalInterface
    interface Violation {
        void found(long id, String problem);
    }

    /** Reads what a query finds to be wrong: an id, and a text that says why. */
    void each(Transaction tx, String query, Violation violation) {
        try (var rows = tx.jooq().resultQuery(READ_WHOLE + query).fetchSize(ROWS_AT_ONCE).fetchLazy()) {
            for (var row : rows) {
                Long id = row.get(0, Long.class);
                violation.found(id == null ? 0 : id, text(row.get(1)));
            }
        }
    }

    /** A text that the database joins from numbers and texts comes as bytes. */
    private static String text(@Nullable Object problem) {
        return problem instanceof byte[] bytes ? new String(bytes, StandardCharsets.UTF_8) : String.valueOf(problem);
    }

    /** A text with so many digits that one may look closer. */
    @FunctionalInterface
    interface LongDigits {
        void found(String table, String column, String key, String text);
    }

    /** All texts that hold 13 digits or more, in a row or in groups; the key is the row's primary key. */
    void longDigits(Transaction tx, LongDigits each) {
        Map<String, List<String>> columns = byTable(tx, "SELECT table_name, column_name FROM information_schema.columns"
                + " JOIN information_schema.tables USING (table_schema, table_name)"
                + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'"
                + " AND (character_maximum_length >= 13 AND character_set_name IS NOT NULL"
                + " OR CONCAT(table_name, '.', column_name) IN (" + READABLE_BYTES + "))");
        Map<String, List<String>> keys = byTable(tx, "SELECT table_name, column_name FROM information_schema.columns"
                + " WHERE table_schema = DATABASE() AND column_key = 'PRI' ORDER BY table_name, ordinal_position");
        columns.forEach((table, texts) -> longDigits(tx, table, keys.getOrDefault(table, List.of()), texts, each));
    }

    private static void longDigits(Transaction tx, String table, List<String> key, List<String> texts,
            LongDigits each) {
        List<String> shown = texts.stream().map(column -> "CONVERT(`" + column + "` USING utf8mb4)").toList();
        String query = "SELECT CONCAT_WS('/', ''" + key.stream()
                .map(column -> ", IF(`" + column + "` REGEXP '^[ -~]*$', `" + column + "`, HEX(`" + column + "`))")
                .collect(Collectors.joining()) + "), " + String.join(", ", shown) + " FROM `" + table + "` WHERE "
                + shown.stream()
                        .map(text -> text + " REGEXP '" + MANY_DIGITS + "'")
                        .collect(Collectors.joining(" OR "));
        try (var rows = tx.jooq().resultQuery(query).fetchSize(ROWS_AT_ONCE).fetchLazy()) {
            for (var row : rows) {
                String id = row.get(0, String.class);
                for (int i = 0; i < texts.size(); i++) {
                    String text = row.get(i + 1, String.class);
                    if (text != null) {
                        each.found(table, texts.get(i), id, text);
                    }
                }
            }
        }
    }

    private static Map<String, List<String>> byTable(Transaction tx, String query) {
        return tx.jooq()
                .resultQuery(query)
                .fetch()
                .stream()
                .collect(Collectors.groupingBy(row -> row.get(0, String.class), TreeMap::new,
                        Collectors.mapping(row -> row.get(1, String.class), Collectors.toList())));
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

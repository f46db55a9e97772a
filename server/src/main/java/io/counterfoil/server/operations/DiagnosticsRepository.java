package io.counterfoil.server.operations;

import io.counterfoil.server.persistence.Transaction;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Reads what the database says about itself, and no row of anyone's data. */
final class DiagnosticsRepository {
    private static final List<String> SETTINGS = List.of("version", "version_comment", "innodb_buffer_pool_size",
            "max_connections", "innodb_flush_log_at_trx_commit", "sync_binlog", "transaction_isolation",
            "innodb_snapshot_isolation", "character_set_server", "time_zone", "log_bin", "read_only");

    Map<String, String> settings(Transaction tx) {
        String names = String.join("', '", SETTINGS);
        return tx.jooq()
                .fetch("SELECT LOWER(variable_name) AS name, variable_value AS value FROM"
                        + " information_schema.global_variables WHERE variable_name IN ('" + names + "')"
                        + " ORDER BY variable_name")
                .intoMap("name", "value")
                .entrySet()
                .stream()
                .collect(Collectors.toMap(each -> String.valueOf(each.getKey()),
                        each -> String.valueOf(each.getValue()), (first, second) -> first, TreeMap::new));
    }

    /** Each table with about how many rows it has and how large it is. */
    List<Map<String, Object>> tables(Transaction tx) {
        return tx.jooq()
                .fetch("SELECT table_name AS name, table_rows AS about_rows, data_length AS data_bytes,"
                        + " index_length AS index_bytes FROM information_schema.tables"
                        + " WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE' ORDER BY table_name")
                .intoMaps();
    }

    List<Map<String, Object>> migrations(Transaction tx) {
        return tx.jooq()
                .fetch("SELECT version, description, success, execution_time AS millis FROM flyway_schema_history"
                        + " ORDER BY installed_rank")
                .intoMaps();
    }
}

package io.counterfoil.server.persistence;

import io.counterfoil.server.error.CounterfoilException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a database server and each connection to it must be like so that no acknowledged change is lost: measured on
 * MariaDB 10.11, REPEATABLE READ without snapshot isolation silently loses one of two concurrent updates.
 */
final class SessionRules {
    /** Set on every connection. */
    static final String SESSION_VARIABLES = "innodb_snapshot_isolation=ON,"
            + "sql_mode='STRICT_TRANS_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION,ONLY_FULL_GROUP_BY',"
            + "time_zone='+00:00',innodb_lock_wait_timeout=10";

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");

    private SessionRules() {}

    /**
     * Refuses a server that could lose what it has acknowledged.
     *
     * @throws CounterfoilException {@code database.unfit}, naming every setting and its cure
     */
    static void check(Connection connection) throws SQLException {
        List<String> problems = new ArrayList<>();
        Map<String, String> variables = variables(connection);
        checkVersion(variables.getOrDefault("version", ""), problems);
        if (!"1".equals(variables.get("innodb_flush_log_at_trx_commit"))) {
            problems.add("innodb_flush_log_at_trx_commit is " + variables.get("innodb_flush_log_at_trx_commit")
                    + ": committed changes can be lost when the machine stops. SET GLOBAL innodb_flush_log_at_trx_commit = 1, and in its configuration file");
        }
        if ("OFF".equals(variables.get("innodb_doublewrite"))) {
            problems.add(
                    "innodb_doublewrite is OFF: pages can be torn when the machine stops. Set innodb_doublewrite = ON in its configuration file and restart it");
        }
        if ("ON".equals(variables.get("log_bin"))) {
            if (!"1".equals(variables.get("sync_binlog"))) {
                problems.add("the binary log is on and sync_binlog is " + variables.get("sync_binlog")
                        + ": replicas can miss committed changes. SET GLOBAL sync_binlog = 1, and in its configuration file");
            }
            if ("STATEMENT".equals(variables.get("binlog_format"))) {
                problems.add(
                        "binlog_format is STATEMENT, with which queue claims are not safe. SET GLOBAL binlog_format = 'ROW', and in its configuration file");
            }
        }
        if (!"ON".equals(variables.get("innodb_snapshot_isolation"))) {
            problems.add(
                    "innodb_snapshot_isolation could not be switched on: concurrent changes can be lost. Use MariaDB 10.11.8 or later");
        }
        if (!"InnoDB".equalsIgnoreCase(variables.get("default_storage_engine"))) {
            problems.add("default_storage_engine is " + variables.get("default_storage_engine") + ". Set it to InnoDB");
        }
        if (!problems.isEmpty()) {
            throw new CounterfoilException(PersistenceErrors.UNFIT,
                    "The database server is not safe for books:\n  - " + String.join("\n  - ", problems));
        }
    }

    private static void checkVersion(String version, List<String> problems) {
        Matcher parts = VERSION.matcher(version);
        if (!version.toLowerCase(Locale.ROOT).contains("mariadb") || !parts.matches()) {
            problems.add("version '" + version + "' is not a MariaDB of known version. Use MariaDB 10.11.8 or later");
            return;
        }
        long number = Long.parseLong(parts.group(1)) * 1_000_000 + Long.parseLong(parts.group(2)) * 1_000
                + Long.parseLong(parts.group(3));
        if (number < 10_011_008) {
            problems.add("version " + version + " is too old. Use MariaDB 10.11.8 or later");
        }
    }

    private static Map<String, String> variables(Connection connection) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SHOW VARIABLES WHERE Variable_name IN ('version','innodb_flush_log_at_trx_commit','sync_binlog',"
                                + "'log_bin','binlog_format','innodb_doublewrite','innodb_snapshot_isolation','default_storage_engine')")) {
            while (rows.next()) {
                variables.put(rows.getString(1), rows.getString(2));
            }
        }
        return variables;
    }
}

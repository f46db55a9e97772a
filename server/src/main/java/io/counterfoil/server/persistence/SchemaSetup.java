package io.counterfoil.server.persistence;

import io.counterfoil.server.error.CounterfoilException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the schema up to date with the migration account, and then holds what is append-only by two independent means:
 * triggers that refuse UPDATE and DELETE for everyone, and grants table by table for the account that the server runs
 * with. Which tables are append-only stands in their comment: {@code owner: ledger; append-only}.
 */
final class SchemaSetup {
    private static final Logger log = LoggerFactory.getLogger(SchemaSetup.class);

    private final String url;
    private final String migrationUser;
    private final String migrationPassword;

    SchemaSetup(String url, String migrationUser, String migrationPassword) {
        this.url = url;
        this.migrationUser = migrationUser;
        this.migrationPassword = migrationPassword;
    }

    void run(String runtimeUser) {
        Flyway.configure()
                .dataSource(url, migrationUser, migrationPassword)
                .locations("classpath:db/migration")
                .validateMigrationNaming(true)
                .cleanDisabled(true)
                .load()
                .migrate();
        try (Connection connection = DriverManager.getConnection(url, migrationUser, migrationPassword)) {
            protectAppendOnly(connection);
            showTriggers(connection);
            if (!runtimeUser.equals(migrationUser)) {
                grant(connection, runtimeUser);
            } else {
                log.warn(
                        "database.user and database.migration-user are the same account: what is append-only is held by triggers alone");
            }
        } catch (SQLException e) {
            if (e.getErrorCode() == 1419) {
                throw new CounterfoilException(PersistenceErrors.UNFIT,
                        "The binary log is on, and the migration account may not create triggers. SET GLOBAL log_bin_trust_function_creators = 1, and in its configuration file",
                        e);
            }
            throw new CounterfoilException(PersistenceErrors.UNFIT, "The schema could not be set up: " + e.getMessage(),
                    e);
        }
    }

    private static void protectAppendOnly(Connection connection) throws SQLException {
        List<String> present = triggers(connection);
        try (Statement statement = connection.createStatement()) {
            for (String table : appendOnlyTables(connection)) {
                for (String change : List.of("UPDATE", "DELETE")) {
                    String name = table + (change.equals("UPDATE") ? "_no_update" : "_no_delete");
                    if (!present.contains(name)) {
                        statement.execute("CREATE TRIGGER `" + name + "` BEFORE " + change + " ON `" + table
                                + "` FOR EACH ROW SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = '" + table
                                + " is append-only'");
                    }
                }
            }
        }
    }

    private static List<String> triggers(Connection connection) throws SQLException {
        return strings(connection,
                "SELECT trigger_name FROM information_schema.triggers WHERE trigger_schema = DATABASE()");
    }

    /**
     * Lets the runtime account see which tables are protected. The database shows triggers only to those who may drop
     * them; this procedure runs with the rights of the migration account.
     */
    private static void showTriggers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE OR REPLACE PROCEDURE append_only_triggers() READS SQL DATA SQL SECURITY DEFINER "
                    + "SELECT event_object_table AS table_name, event_manipulation AS refused "
                    + "FROM information_schema.triggers WHERE trigger_schema = DATABASE() "
                    + "AND action_timing = 'BEFORE' AND action_statement LIKE 'SIGNAL %'");
        }
    }

    private static void grant(Connection connection, String runtimeUser) throws SQLException {
        List<String> accounts = accounts(connection, runtimeUser);
        List<String> appendOnly = appendOnlyTables(connection);
        List<String> tables = strings(connection,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'");
        try (Statement statement = connection.createStatement()) {
            for (String account : accounts) {
                statement.execute("GRANT EXECUTE ON PROCEDURE append_only_triggers TO " + account);
                for (String table : tables) {
                    String rights = appendOnly.contains(table)
                            ? "SELECT, INSERT"
                            : table.equals("flyway_schema_history") ? "SELECT" : "SELECT, INSERT, UPDATE, DELETE";
                    statement.execute("GRANT " + rights + " ON `" + table + "` TO " + account);
                }
            }
        }
    }

    private static List<String> accounts(Connection connection, String runtimeUser) throws SQLException {
        List<String> accounts;
        try {
            accounts = strings(connection,
                    "SELECT CONCAT(QUOTE(user), '@', QUOTE(host)) FROM mysql.user WHERE user = '"
                            + runtimeUser.replace("'", "''") + "'");
        } catch (SQLException e) {
            throw new CounterfoilException(PersistenceErrors.UNFIT,
                    "The migration account may not see who there is, which it has to before it can give rights to "
                            + runtimeUser + ". GRANT SELECT ON mysql.* TO the migration account",
                    e);
        }
        if (accounts.isEmpty()) {
            throw new CounterfoilException(PersistenceErrors.UNFIT, "The database has no account " + runtimeUser
                    + ", which database.user names. CREATE USER '" + runtimeUser + "'@'…' IDENTIFIED BY '…'");
        }
        return accounts;
    }

    static List<String> appendOnlyTables(Connection connection) throws SQLException {
        return strings(connection,
                "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_comment LIKE '%append-only%' ORDER BY 1");
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement(); ResultSet rows = statement.executeQuery(sql)) {
            List<String> strings = new ArrayList<>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }
}

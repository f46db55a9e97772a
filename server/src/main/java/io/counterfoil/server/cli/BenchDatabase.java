package io.counterfoil.server.cli;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The embedded database of the server that is measured: what it has counted, and what lies on disk. */
final class BenchDatabase {
    private final Path folder;
    private final Properties state = new Properties();

    /**
     * What the database server has counted since it started.
     *
     * @param statements SELECT, INSERT, UPDATE, DELETE and REPLACE
     * @param commits COMMIT
     * @param others what opens, ends and sets up transactions besides
     */
    record Counts(long statements, long commits, long others) {
        Counts minus(Counts earlier) {
            return new Counts(statements - earlier.statements, commits - earlier.commits, others - earlier.others);
        }
    }

    /** @param folder database/ of the data directory */
    BenchDatabase(Path folder) {
        this.folder = folder;
        try (Reader in = Files.newBufferedReader(folder.resolve("embedded.properties"), StandardCharsets.UTF_8)) {
            state.load(in);
        } catch (IOException e) {
            throw CliException.couldNotRun("The embedded database left no " + folder.resolve("embedded.properties"), e);
        }
    }

    String url() {
        return "jdbc:mariadb://127.0.0.1:" + state.getProperty("port") + "/counterfoil";
    }

    /** What a server needs to use this database as an external one. */
    Map<String, String> asExternal() {
        return Map.of("COUNTERFOIL_DATABASE_URL", url(), "COUNTERFOIL_DATABASE_USER", "counterfoil",
                "COUNTERFOIL_DATABASE_PASSWORD", state.getProperty("password"), "COUNTERFOIL_DATABASE_MIGRATION_USER",
                "counterfoil_migration", "COUNTERFOIL_DATABASE_MIGRATION_PASSWORD",
                state.getProperty("migration-password"));
    }

    long process() {
        return Long.parseLong(state.getProperty("pid"));
    }

    Counts counts() {
        Map<String, Long> status = new HashMap<>();
        query("SHOW GLOBAL STATUS LIKE 'Com\\_%'", row -> status.put(row.getString(1), row.getLong(2)));
        long statements = sum(status, "Com_select", "Com_insert", "Com_insert_select", "Com_update",
                "Com_update_multi", "Com_delete", "Com_delete_multi", "Com_replace");
        return new Counts(statements, sum(status, "Com_commit"),
                sum(status, "Com_begin", "Com_rollback", "Com_set_option", "Com_show_status"));
    }

    /** Rows that were read since the server started, of tables and indexes. */
    long rowsRead() {
        long[] rows = {0};
        query("SHOW GLOBAL STATUS LIKE 'Handler\\_read\\_%'", row -> rows[0] += row.getLong(2));
        return rows[0];
    }

    /** Bytes of all tables with their indexes: the files, as they are. */
    long bytes() {
        try (Stream<Path> files = Files.list(folder.resolve("data").resolve("counterfoil"))) {
            return files.filter(file -> file.toString().endsWith(".ibd"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException e) {
            throw CliException.couldNotRun("The files of the database cannot be read: " + e.getMessage(), e);
        }
    }

    /** Bytes of each table and its indexes, as the database server estimates them. */
    Map<String, Long> tables() {
        Map<String, Long> tables = new TreeMap<>();
        query("SELECT table_name, data_length + index_length FROM information_schema.tables"
                + " WHERE table_schema = 'counterfoil'", row -> tables.put(row.getString(1), row.getLong(2)));
        return tables;
    }

    /** Takes a row. */
    private interface Reading {
        void take(ResultSet row) throws SQLException;
    }

    private void query(String sql, Reading reading) {
        try (Connection connection = DriverManager.getConnection(url(), "counterfoil_migration",
                state.getProperty("migration-password"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                reading.take(rows);
            }
        } catch (SQLException e) {
            throw CliException.couldNotRun("The database that is measured does not answer: " + e.getMessage(), e);
        }
    }

    private static long sum(Map<String, Long> status, String... names) {
        long sum = 0;
        for (String name : names) {
            sum += status.getOrDefault(name, 0L);
        }
        return sum;
    }
}

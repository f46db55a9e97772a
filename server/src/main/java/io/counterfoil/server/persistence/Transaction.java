package io.counterfoil.server.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * One open database transaction, and the unit of work on it: rows to insert are collected and go to the database
 * together, table by table, as bulk inserts when it commits or is flushed. Used by one thread.
 */
public final class Transaction {
    private static final Settings SETTINGS = new Settings().withRenderSchema(false).withFetchWarnings(false);
    private static final int ROWS_PER_STATEMENT = 4_000;

    private final Connection connection;
    private final DSLContext jooq;
    private final Map<Table<?>, List<Supplier<? extends TableRecord<?>>>> inserts = new LinkedHashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final Map<Class<?>, Object> attachments = new HashMap<>();

    Transaction(Connection connection) {
        this.connection = connection;
        this.jooq = DSL.using(connection, SQLDialect.MARIADB, SETTINGS);
    }

    /** For reading, and for statements that must run now. It does not see rows that {@link #insert} still holds. */
    public DSLContext jooq() {
        return jooq;
    }

    public Connection connection() {
        return connection;
    }

    /**
     * Inserts the row with the next flush. Rows of a table go in the order of the calls, tables in the order of their
     * first row. All columns are written; one left out is null.
     */
    public void insert(TableRecord<?> row) {
        insert(row.getTable(), () -> row);
    }

    /**
     * As {@link #insert(TableRecord)}, for a row that may still change until it is written: it is asked for only then.
     */
    public void insert(Table<?> table, Supplier<? extends TableRecord<?>> row) {
        inserts.computeIfAbsent(table, key -> new ArrayList<>()).add(row);
    }

    /** What a feature keeps for the length of this transaction: made by the first call, the same one from then on. */
    public <T> T attached(Class<T> type, Supplier<T> first) {
        return type.cast(attachments.computeIfAbsent(type, unused -> first.get()));
    }

    /** Runs after a successful commit, on the same thread; never when the transaction is rolled back. */
    public void afterCommit(Runnable action) {
        afterCommit.add(action);
    }

    /** Sends the collected rows to the database, for reads that need to see them. */
    public void flush() {
        Map<Table<?>, List<Supplier<? extends TableRecord<?>>>> collected = new LinkedHashMap<>(inserts);
        inserts.clear();
        collected.forEach(this::insertAll);
    }

    void runAfterCommit() {
        afterCommit.forEach(Runnable::run);
    }

    private void insertAll(Table<?> table, List<Supplier<? extends TableRecord<?>>> rows) {
        Field<?>[] fields = table.fields();
        String sql = "INSERT INTO `" + table.getName() + "` ("
                + Stream.of(fields).map(field -> "`" + field.getName() + "`").collect(Collectors.joining(", "))
                + ") VALUES ("
                + String.join(", ", java.util.Collections.nCopies(fields.length, "?")) + ")";
        // Plain JDBC: binding through jOOQ costs several times as much, and this is where bulk work spends its time.
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            int waiting = 0;
            for (Supplier<? extends TableRecord<?>> row : rows) {
                bind(statement, fields, row.get());
                if (rows.size() == 1) {
                    statement.executeUpdate();
                    return;
                }
                statement.addBatch();
                if (++waiting == ROWS_PER_STATEMENT) {
                    statement.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                statement.executeBatch();
            }
        } catch (SQLException e) {
            throw new DataAccessException("insert into " + table.getName() + " failed", e);
        }
    }

    private static void bind(PreparedStatement statement, Field<?>[] fields, Record row) throws SQLException {
        for (int i = 0; i < fields.length; i++) {
            statement.setObject(i + 1, stored(fields[i], row));
        }
    }

    private static <T> @Nullable Object stored(Field<T> field, Record row) {
        return field.getConverter().to(row.get(field));
    }
}

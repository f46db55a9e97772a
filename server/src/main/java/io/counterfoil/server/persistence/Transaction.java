package io.counterfoil.server.persistence;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jooq.Configuration;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SQLDialect;
import org.jooq.Table;
import org.jooq.TableRecord;
import org.jooq.conf.Settings;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DefaultConfiguration;
import org.jspecify.annotations.Nullable;

/**
 * One open database transaction, and the unit of work on it: rows to insert are collected and go to the database
 * together, table by table, as bulk inserts when it commits or is flushed. Used by one thread.
 */
public final class Transaction {
    /** One for all transactions: what jOOQ learns of records and converters is learnt once. */
    private static final Configuration JOOQ = new DefaultConfiguration().set(SQLDialect.MARIADB)
            .set(new Settings().withRenderSchema(false)
                    .withFetchWarnings(false)
                    .withExecuteLogging(false)
                    .withDiagnosticsLogging(false));
    private static final Map<Insert, String> INSERTS = new ConcurrentHashMap<>();
    /**
     * As many go in one statement of many values. A bulk execution, for more, is sent in pieces: a new one wherever a
     * column that was null has a value for the first time.
     */
    private static final int FEW_ROWS = 8;
    private static final int ROWS_PER_STATEMENT = 4_000;
    /** Else the driver keeps all of an answer before it gives the first row of it. */
    private static final int ROWS_AT_ONCE = 200;

    /** A statement that inserts so many rows. */
    private record Insert(Table<?> table, int rows) {
        String statement() {
            Field<?>[] fields = table.fields();
            String values = "(" + String.join(", ", Collections.nCopies(fields.length, "?")) + ")";
            return "INSERT INTO `" + table.getName() + "` ("
                    + Stream.of(fields).map(field -> "`" + field.getName() + "`").collect(Collectors.joining(", "))
                    + ") VALUES " + String.join(", ", Collections.nCopies(rows, values));
        }
    }

    private final Connection connection;
    private final boolean readOnly;
    private final DSLContext jooq;
    private final Map<Table<?>, List<Supplier<? extends TableRecord<?>>>> inserts = new LinkedHashMap<>();
    private final List<Runnable> afterCommit = new ArrayList<>();
    private final Map<Class<?>, Object> attachments = new HashMap<>();

    /** @param readOnly see {@link #readOnly} */
    Transaction(Connection connection, boolean readOnly) {
        this.connection = connection;
        this.readOnly = readOnly;
        this.jooq = JOOQ.derive(connection).dsl();
    }

    /** For reading, and for statements that must run now. It does not see rows that {@link #insert} still holds. */
    public DSLContext jooq() {
        return jooq;
    }

    /** Whether it writes nothing: then all that it sees is committed, and what never changes may be kept. */
    public boolean readOnly() {
        return readOnly;
    }

    /** Takes what it needs of a row. */
    @FunctionalInterface
    public interface Taking {
        void row(ResultSet row) throws SQLException;
    }

    /**
     * Hands over one row after the other as they come, without jOOQ: for what has a hundred thousand of them, where a
     * record for each costs more than to read it. As with {@link #jooq}, rows that are held are not seen.
     *
     * @param values of the question marks, in their order
     * @param taking must not use this transaction
     */
    public void rows(String sql, List<Object> values, Taking taking) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setFetchSize(ROWS_AT_ONCE);
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(i + 1, values.get(i));
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    taking.row(row);
                }
            }
        } catch (SQLException e) {
            throw new DataAccessException("rows could not be read", e);
        }
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
        boolean few = rows.size() <= FEW_ROWS;
        Insert insert = new Insert(table, few ? rows.size() : 1);
        // Plain JDBC: binding through jOOQ costs several times as much, and this is where bulk work spends its time.
        try (PreparedStatement statement = connection
                .prepareStatement(INSERTS.computeIfAbsent(insert, Insert::statement))) {
            if (few) {
                for (int i = 0; i < rows.size(); i++) {
                    bind(statement, i * fields.length, fields, rows.get(i).get());
                }
                statement.executeUpdate();
            } else {
                insertInBulk(statement, fields, rows);
            }
        } catch (SQLException e) {
            throw new DataAccessException("insert into " + table.getName() + " failed", e);
        }
    }

    private static void insertInBulk(PreparedStatement statement, Field<?>[] fields,
            List<Supplier<? extends TableRecord<?>>> rows) throws SQLException {
        int waiting = 0;
        for (Supplier<? extends TableRecord<?>> row : rows) {
            bind(statement, 0, fields, row.get());
            statement.addBatch();
            if (++waiting == ROWS_PER_STATEMENT) {
                statement.executeBatch();
                waiting = 0;
            }
        }
        if (waiting > 0) {
            statement.executeBatch();
        }
    }

    private static void bind(PreparedStatement statement, int before, Field<?>[] fields, Record row)
            throws SQLException {
        for (int i = 0; i < fields.length; i++) {
            statement.setObject(before + i + 1, stored(fields[i], row));
        }
    }

    private static <T> @Nullable Object stored(Field<T> field, Record row) {
        return field.getConverter().to(row.get(field));
    }
}

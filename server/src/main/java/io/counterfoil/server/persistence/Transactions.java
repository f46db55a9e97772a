package io.counterfoil.server.persistence;

import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jooq.exception.DataAccessException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs work in one database transaction. The work gets its {@link Transaction} and hands it on as an argument: there is
 * no hidden current one, and no nesting. Nothing outside the database may be called from inside (a plugin call checks
 * {@link #isOpen}).
 */
public final class Transactions {
    private static final Logger log = LoggerFactory.getLogger(Transactions.class);
    private static final String READ_COMMITTED = "SET TRANSACTION ISOLATION LEVEL READ COMMITTED";
    private static final int ATTEMPTS = 8;
    /**
     * 1020 record has changed since last read, 1205 lock wait timeout, 1213 deadlock: all mean "again from the start".
     */
    private static final Set<Integer> TRY_AGAIN = Set.of(1020, 1205, 1213);
    private static final ThreadLocal<Boolean> OPEN = ThreadLocal.withInitial(() -> false);

    private final Database database;

    @Inject
    public Transactions(Database database) {
        this.database = database;
    }

    /** Whether this thread is inside a transaction. */
    public static boolean isOpen() {
        return OPEN.get();
    }

    /**
     * Commits what the work did, or nothing. REPEATABLE READ with snapshot isolation: take locks before the first plain
     * read. When the database reports a conflict the whole work runs again, so it must have no effect but through its
     * transaction.
     *
     * @throws CounterfoilException {@code database.contended} when it conflicts again and again,
     *     {@code database.unavailable}
     */
    public <T extends @Nullable Object> T write(Function<Transaction, T> work) {
        return untilItMeetsNoConflict(() -> once(database.dataSource(), null, work, true));
    }

    /** Reads one consistent snapshot, taken by the first query; anything written is an error. */
    public <T extends @Nullable Object> T read(Function<Transaction, T> work) {
        try {
            return once(database.readSource(), null, work, false);
        } catch (RuntimeException e) {
            throw translated(e);
        }
    }

    /**
     * For taking rows from a queue (FOR UPDATE SKIP LOCKED): READ COMMITTED, because under REPEATABLE READ the claim
     * would lock gaps and make each insert into the queue wait. A statement that locks must read nothing plainly beside
     * it (a subquery does): that opens a snapshot for the statement, and meets conflicts as {@link #write} does. Runs
     * again after a conflict as {@link #write} does.
     *
     * @throws CounterfoilException {@code database.contended} when it conflicts again and again,
     *     {@code database.unavailable}
     */
    public <T extends @Nullable Object> T claim(Function<Transaction, T> work) {
        return untilItMeetsNoConflict(() -> once(database.dataSource(), READ_COMMITTED, work, true));
    }

    private static <T extends @Nullable Object> T untilItMeetsNoConflict(Supplier<T> transaction) {
        for (int attempt = 1;; attempt++) {
            try {
                return transaction.get();
            } catch (RuntimeException e) {
                int code = vendorCode(e);
                if (!TRY_AGAIN.contains(code)) {
                    throw translated(e);
                }
                if (attempt == ATTEMPTS) {
                    throw new CounterfoilException(PersistenceErrors.CONTENDED,
                            "The change met others on the same records " + ATTEMPTS
                                    + " times and was given up; send it again",
                            e);
                }
                log.debug("Conflict {} in attempt {}: running the transaction again", code, attempt);
                LockSupport.parkNanos(
                        Duration.ofMillis(ThreadLocalRandom.current().nextLong(1, 8L << Math.min(attempt, 5)))
                                .toNanos());
            }
        }
    }

    private <T extends @Nullable Object> T once(DataSource source, @Nullable String opening,
            Function<Transaction, T> work, boolean commit) {
        Invariants.require(!isOpen(), "a transaction is already open on this thread");
        database.requireNotGone();
        OPEN.set(true);
        Transaction transaction;
        T result;
        try (Connection connection = source.getConnection()) {
            transaction = new Transaction(connection, !commit);
            try {
                if (opening != null) {
                    try (Statement statement = connection.createStatement()) {
                        statement.execute(opening);
                    }
                }
                result = work.apply(transaction);
                if (commit) {
                    transaction.flush();
                    connection.commit();
                } else {
                    connection.rollback();
                }
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(connection, e);
                throw e;
            }
        } catch (SQLException e) {
            throw new DataAccessException("transaction failed", e);
        } finally {
            OPEN.remove();
        }
        if (commit) {
            transaction.runAfterCommit();
        }
        return result;
    }

    /** A connection that broke cannot be rolled back either; what broke it is what counts. */
    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** MariaDB's error number of the failure, or 0. */
    public static int vendorCode(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getErrorCode() != 0) {
                return sql.getErrorCode();
            }
        }
        return 0;
    }

    private static RuntimeException translated(RuntimeException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            boolean lost = cause instanceof SQLException sql && sql.getSQLState() != null
                    && sql.getSQLState().startsWith("08");
            if (lost || cause instanceof SQLTransientConnectionException) {
                return new CounterfoilException(PersistenceErrors.UNAVAILABLE,
                        "The database does not answer at the moment; whether a change was made is found out by sending it again with the same Idempotency-Key",
                        e);
            }
        }
        return e;
    }
}

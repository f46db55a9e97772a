package io.counterfoil.server.persistence;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.error.Invariants;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The database and the pool of connections to it. Starting brings up the embedded server if no other is configured,
 * migrates the schema, refuses a server whose settings lose changes, and opens the pool.
 */
public final class Database implements Managed {
    /** What is written is small and the same again and again: the database keeps the statements. */
    private static final String PREPARED = "&useServerPrepStmts=true&cachePrepStmts=true&prepStmtCacheSize=500";
    /**
     * A statement that MariaDB (11.4) keeps does not read from an index alone any more when it runs with another of the
     * objects by which a table is open than at first: a hundred thousand rows then take 280 ms instead of 75. Sent
     * whole each time it does, and a short read costs about the same.
     */
    private static final String SENT_WHOLE = "&useServerPrepStmts=false";

    private final DatabaseConfig config;
    private final ServerPaths paths;
    private @Nullable EmbeddedDatabase embedded;
    private @Nullable HikariDataSource pool;
    private @Nullable HikariDataSource readers;

    @Inject
    public Database(DatabaseConfig config, ServerPaths paths) {
        this.config = config;
        this.paths = paths;
    }

    @Override
    public void start() throws SQLException {
        String url;
        String user;
        String password;
        String migrationUser;
        String migrationPassword;
        if (config.url().isPresent()) {
            url = config.url().get();
            user = required(config.user(), "database.user");
            password = config.password().orElse("");
            migrationUser = config.migrationUser().orElse(user);
            migrationPassword = config.migrationUser().isPresent() ? config.migrationPassword().orElse("") : password;
        } else {
            EmbeddedDatabase started = new EmbeddedDatabase(
                    paths.home().resolve(config.embeddedHome().orElse(Path.of("database"))),
                    paths.data().resolve("database"),
                    config.embeddedMemoryMib());
            started.start();
            embedded = started;
            url = started.url();
            user = started.user();
            password = started.password();
            migrationUser = started.migrationUser();
            migrationPassword = started.migrationPassword();
        }
        // Before the first table is made: a server that is refused is left as it was.
        try (Connection connection = DriverManager.getConnection(withSessionRules(url), migrationUser,
                migrationPassword)) {
            SessionRules.check(connection);
        }
        new SchemaSetup(url, migrationUser, migrationPassword).run(user);
        HikariDataSource opened = new HikariDataSource(poolConfig(url, user, password, PREPARED));
        pool = opened;
        readers = new HikariDataSource(readersConfig(url, user, password));
        try (Connection connection = opened.getConnection()) {
            SessionRules.check(connection);
            connection.rollback();
        }
    }

    @Override
    public void stop() {
        if (pool != null) {
            pool.close();
        }
        if (readers != null) {
            readers.close();
        }
        if (embedded != null) {
            embedded.stop();
        }
    }

    /** The pool; connections come with auto-commit off, REPEATABLE READ and snapshot isolation. */
    public DataSource dataSource() {
        Invariants.require(pool != null, "the database has not been started");
        return java.util.Objects.requireNonNull(pool);
    }

    /**
     * Connections for reading only, with which a read costs no statement that opens its transaction: the database
     * refuses writes on them.
     */
    DataSource readSource() {
        Invariants.require(readers != null, "the database has not been started");
        return java.util.Objects.requireNonNull(readers);
    }

    /** Whether the database answers within two seconds. */
    public boolean answers() {
        try (Connection connection = dataSource().getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    /** Why the database is known not to answer, in one sentence that holds nothing secret. */
    Optional<String> outage() {
        return Optional.ofNullable(embedded).flatMap(EmbeddedDatabase::outage).map(RestartLoop.Outage::reason);
    }

    /**
     * Spares callers the wait for a connection that cannot come. While the first restart is on its way they do wait: it
     * mostly takes less time than a caller takes to ask again.
     *
     * @throws CounterfoilException {@code database.unavailable}
     */
    void requireNotGone() {
        Optional.ofNullable(embedded)
                .flatMap(EmbeddedDatabase::outage)
                .filter(outage -> outage.failures() > 0)
                .ifPresent(outage -> {
                    throw new CounterfoilException(PersistenceErrors.UNAVAILABLE,
                            outage.reason() + ". Nothing was changed; try again later");
                });
    }

    /** The process of the embedded server, for tests that kill it; empty with an external database. */
    public Optional<Long> embeddedPid() {
        return Optional.ofNullable(embedded).map(EmbeddedDatabase::pid);
    }

    private HikariConfig readersConfig(String url, String user, String password) {
        HikariConfig hikari = poolConfig(url, user, password, SENT_WHOLE);
        hikari.setPoolName("counterfoil-readers");
        hikari.setMaximumPoolSize(Math.max(4, config.poolSize() / 2));
        hikari.setMinimumIdle(1);
        hikari.setConnectionInitSql("SET SESSION TRANSACTION READ ONLY");
        return hikari;
    }

    private HikariConfig poolConfig(String url, String user, String password, String statements) {
        HikariConfig hikari = new HikariConfig();
        hikari.setPoolName("counterfoil");
        hikari.setJdbcUrl(withSessionRules(url) + statements + "&connectTimeout=5000&tcpKeepAlive=true");
        hikari.setUsername(user);
        hikari.setPassword(password);
        hikari.setMaximumPoolSize(config.poolSize());
        hikari.setMinimumIdle(Math.min(4, config.poolSize()));
        hikari.setAutoCommit(false);
        hikari.setTransactionIsolation("TRANSACTION_REPEATABLE_READ");
        hikari.setConnectionTimeout(Duration.ofSeconds(10).toMillis());
        hikari.setMaxLifetime(Duration.ofMinutes(30).toMillis());
        hikari.setInitializationFailTimeout(Duration.ofSeconds(10).toMillis());
        return hikari;
    }

    private static String withSessionRules(String url) {
        return url + (url.contains("?") ? "&" : "?") + "sessionVariables=" + SessionRules.SESSION_VARIABLES;
    }

    private static String required(Optional<String> value, String key) {
        return value.orElseThrow(
                () -> new CounterfoilException(PersistenceErrors.UNFIT,
                        "database.url is set, but " + key + " is missing"));
    }
}

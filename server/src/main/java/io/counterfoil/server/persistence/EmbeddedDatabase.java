package io.counterfoil.server.persistence;

import io.counterfoil.server.error.CounterfoilException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A MariaDB server of our own, run as a process from unpacked binaries: bound to loopback, with generated passwords,
 * its data under the data directory. It outlives a killed server; the next start adopts it when it answers, and stops
 * it when it does not. When it dies while the server runs, it is started again on the same port, as often as it takes.
 */
final class EmbeddedDatabase {
    private static final Logger log = LoggerFactory.getLogger(EmbeddedDatabase.class);
    private static final Duration START_DEADLINE = Duration.ofSeconds(60);
    private static final Duration STOP_DEADLINE = Duration.ofSeconds(25);
    private static final String SCHEMA = "counterfoil";

    private final Path home;
    private final Path folder;
    private final int memoryMib;
    private final Properties state = new Properties();
    private final RestartLoop restarts = new RestartLoop(this::relaunch);
    private volatile ProcessHandle process;

    /**
     * @param home the unpacked MariaDB server
     * @param folder where its data and state go
     */
    EmbeddedDatabase(Path home, Path folder, int memoryMib) {
        this.home = home;
        this.folder = folder;
        this.memoryMib = memoryMib;
        this.process = ProcessHandle.current();
    }

    /** Comes back when the database answers. */
    synchronized void start() {
        if (!Files.isExecutable(home.resolve("bin/mariadbd"))) {
            throw new CounterfoilException(PersistenceErrors.UNFIT, "No MariaDB server at " + home
                    + ". Set database.url to an external MariaDB, or database.embedded-home to the folder of an unpacked MariaDB server.");
        }
        try {
            Files.createDirectories(folder);
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            readState();
            if (adoptOrphan()) {
                return;
            }
            if (!Files.exists(data().resolve("mysql"))) {
                new DatabaseCreation(home, folder).into(data());
            }
            launch();
        } catch (IOException e) {
            throw new UncheckedIOException("The embedded database could not be started in " + folder, e);
        }
    }

    /** A clean stop; the process is killed if it does not end within its deadline. */
    void stop() {
        // Before the lock, which a restart may hold for as long as the database takes to come up.
        restarts.stop();
        endForGood();
    }

    private synchronized void endForGood() {
        end(process);
        state.remove("pid");
        writeState();
    }

    String url() {
        return url(SCHEMA);
    }

    String user() {
        return "counterfoil";
    }

    String password() {
        return state.getProperty("password");
    }

    String migrationUser() {
        return "counterfoil_migration";
    }

    String migrationPassword() {
        return state.getProperty("migration-password");
    }

    long pid() {
        return process.pid();
    }

    /** Set from the moment in which the database is seen to have died until it answers again. */
    Optional<RestartLoop.Outage> outage() {
        return restarts.outage();
    }

    private String url(String schema) {
        return "jdbc:mariadb://127.0.0.1:" + state.getProperty("port") + "/" + schema;
    }

    private Path data() {
        return folder.resolve("data");
    }

    private Path stateFile() {
        return folder.resolve("embedded.properties");
    }

    private void readState() throws IOException {
        state.clear();
        if (Files.exists(stateFile())) {
            try (var in = Files.newBufferedReader(stateFile())) {
                state.load(in);
            }
        }
        SecureRandom random = new SecureRandom();
        for (String name : List.of("password", "migration-password", "root-password")) {
            byte[] secret = new byte[24];
            random.nextBytes(secret);
            state.putIfAbsent(name, HexFormat.of().formatHex(secret));
        }
    }

    private void writeState() {
        try {
            Path next = folder.resolve("embedded.properties.next");
            Files.deleteIfExists(next);
            Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            try (var out = Files.newBufferedWriter(next)) {
                state.store(out, "The embedded database: written by the server, keep it secret");
            }
            Files.move(next, stateFile(), java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean adoptOrphan() {
        Optional<ProcessHandle> orphan = Optional.ofNullable(state.getProperty("pid"))
                .flatMap(pid -> ProcessHandle.of(Long.parseLong(pid)))
                .filter(handle -> handle.info().command().map(command -> command.endsWith("mariadbd")).orElse(false))
                .filter(handle -> handle.info()
                        .arguments()
                        .map(arguments -> List.of(arguments).contains("--datadir=" + data()))
                        .orElse(false));
        if (orphan.isEmpty()) {
            return false;
        }
        if (answers()) {
            log.info("Adopted the embedded database that an earlier run left behind (process {})", orphan.get().pid());
            watch(orphan.get());
            return true;
        }
        log.warn("Stopping an embedded database of an earlier run that does not answer (process {})",
                orphan.get().pid());
        end(orphan.get());
        return false;
    }

    private void launch() throws IOException {
        if (!state.containsKey("port")) {
            state.setProperty("port", Integer.toString(freePort()));
        }
        Path accounts = folder.resolve("accounts.sql");
        Files.deleteIfExists(accounts);
        Files.createFile(accounts, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(accounts, accountStatements());

        List<String> command = new ArrayList<>(List.of(home.resolve("bin/mariadbd").toString(), "--no-defaults",
                "--basedir=" + home, "--datadir=" + data(), "--lc-messages-dir=" + home.resolve("share"),
                "--bind-address=127.0.0.1", "--port=" + state.getProperty("port"),
                // Relative to the data directory: a socket's path may not be longer than 107 bytes.
                "--socket=counterfoil.sock", "--skip-ssl", "--skip-name-resolve", "--init-file=" + accounts,
                "--log-error=" + folder.resolve("mariadb.log"), "--character-set-server=utf8mb4",
                "--collation-server=utf8mb4_bin", "--innodb-flush-log-at-trx-commit=1",
                "--innodb-snapshot-isolation=ON",
                "--innodb-log-file-size=256M", "--innodb-buffer-pool-size=" + memoryMib + "M", "--max-connections=300",
                "--max-allowed-packet=64M", "--performance-schema=OFF"));
        Process started = process(command, folder)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("mariadb.log").toFile()))
                .start();
        state.setProperty("pid", Long.toString(started.pid()));
        writeState();
        awaitAnswer(started);
        Files.deleteIfExists(accounts);
        watch(started.toHandle());
    }

    private String accountStatements() {
        StringBuilder sql = new StringBuilder();
        sql.append("CREATE DATABASE IF NOT EXISTS ")
                .append(SCHEMA)
                .append(" CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;\n");
        sql.append("ALTER USER 'root'@'localhost' IDENTIFIED BY '")
                .append(state.getProperty("root-password"))
                .append("';\n");
        for (String account : List.of(user(), migrationUser())) {
            String secret = account.equals(user()) ? password() : migrationPassword();
            sql.append("CREATE USER IF NOT EXISTS '")
                    .append(account)
                    .append("'@'127.0.0.1' IDENTIFIED BY '")
                    .append(secret)
                    .append("';\n");
        }
        sql.append("GRANT ALL ON ")
                .append(SCHEMA)
                .append(".* TO '")
                .append(migrationUser())
                .append("'@'127.0.0.1' WITH GRANT OPTION;\n");
        // GRANT … TO an account of another name needs to see it.
        sql.append("GRANT SELECT ON mysql.* TO '").append(migrationUser()).append("'@'127.0.0.1';\n");
        return sql.toString();
    }

    private void awaitAnswer(Process started) throws IOException {
        long deadline = System.nanoTime() + START_DEADLINE.toNanos();
        while (!answers()) {
            if (!started.isAlive() || restarts.stopped() || System.nanoTime() > deadline) {
                // Gone before the next attempt: two servers do not share a data directory.
                started.destroyForcibly().onExit().completeOnTimeout(started, 5, TimeUnit.SECONDS).join();
                throw new IOException("MariaDB did not come up; see " + folder.resolve("mariadb.log"));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private boolean answers() {
        try (Connection connection = DriverManager.getConnection(url() + "?connectTimeout=2000&socketTimeout=5000",
                migrationUser(), migrationPassword())) {
            return connection.isValid(2);
        } catch (SQLException e) {
            return false;
        }
    }

    private void watch(ProcessHandle handle) {
        process = handle;
        var unused = handle.onExit().thenRunAsync(() -> {
            if (!restarts.stopped()) {
                log.error("The embedded database has died (process {}); starting it again", handle.pid());
                restarts.begin();
            }
        });
    }

    private synchronized void relaunch() throws IOException {
        launch();
        log.info("The embedded database is back (process {})", process.pid());
    }

    private static void end(ProcessHandle handle) {
        handle.destroy();
        try {
            handle.onExit().get(STOP_DEADLINE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            handle.destroyForcibly();
        } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
            log.warn("The embedded database did not stop in {} s: killing it", STOP_DEADLINE.toSeconds());
            handle.destroyForcibly();
        }
    }

    /**
     * A process of MariaDB's, which keeps its temporary tables in a folder of its own: one that starts deletes all that
     * it finds where they are kept, in /tmp those of every other MariaDB on the machine too; and they hold what the
     * books do.
     */
    static ProcessBuilder process(List<String> command, Path folder) throws IOException {
        List<String> whole = new ArrayList<>(command);
        // It refuses to run as root unless it is told to.
        if ("root".equals(System.getProperty("user.name"))) {
            whole.add("--user=root");
        }
        Path temporary = Files.createDirectories(folder.resolve("tmp").toAbsolutePath());
        Files.setPosixFilePermissions(temporary, PosixFilePermissions.fromString("rwx------"));
        ProcessBuilder process = new ProcessBuilder(whole).redirectErrorStream(true);
        process.environment().put("TMPDIR", temporary.toString());
        return process;
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}

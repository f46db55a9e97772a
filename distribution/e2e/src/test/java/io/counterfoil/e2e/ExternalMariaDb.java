package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Assumptions;

/**
 * The distribution's MariaDB (Debian's mariadb-server-core), started by the test on a folder of its own. Where it is
 * not installed the test is skipped with a loud line, and fails when CI=true.
 */
final class ExternalMariaDb implements AutoCloseable {
    private static final Path SERVER = Path.of("/usr/sbin/mariadbd");
    private static final Path SCRIPTS = Path.of("/usr/share/mysql");
    private static final Duration DEADLINE = Duration.ofSeconds(60);

    private final Path folder;
    private final int port;
    private Process process;

    private ExternalMariaDb(Path folder, int port, Process process) {
        this.folder = folder;
        this.port = port;
        this.process = process;
    }

    static ExternalMariaDb start(Path folder, String... options) throws IOException, InterruptedException {
        if (!Files.isExecutable(SERVER)) {
            String message = "MARIADB IS MISSING: apt-get install mariadb-server-core";
            System.err.println(message);
            assertThat(System.getenv("CI")).as(message).isNotEqualTo("true");
            Assumptions.abort(message);
        }
        Path made = Files.createDirectories(folder);
        bootstrap(made);
        Files.writeString(made.resolve("accounts.sql"), """
                CREATE DATABASE IF NOT EXISTS books CHARACTER SET utf8mb4;
                CREATE USER IF NOT EXISTS 'runs'@'127.0.0.1' IDENTIFIED BY 'secret-of-runs';
                CREATE USER IF NOT EXISTS 'migrates'@'127.0.0.1' IDENTIFIED BY 'secret-of-migrates';
                GRANT ALL ON books.* TO 'migrates'@'127.0.0.1' WITH GRANT OPTION;
                GRANT SELECT ON mysql.* TO 'migrates'@'127.0.0.1';
                """);
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        return new ExternalMariaDb(made, port, launch(made, port, options));
    }

    /** Stops it and starts it again with other options. */
    void restart(String... options) throws IOException {
        close();
        process = launch(folder, port, options);
    }

    /** What the product's environment has to say to use it. */
    Map<String, String> environment() {
        return Map.of("COUNTERFOIL_DATABASE_URL", "jdbc:mariadb://127.0.0.1:" + port + "/books",
                "COUNTERFOIL_DATABASE_USER", "runs", "COUNTERFOIL_DATABASE_PASSWORD", "secret-of-runs",
                "COUNTERFOIL_DATABASE_MIGRATION_USER", "migrates", "COUNTERFOIL_DATABASE_MIGRATION_PASSWORD",
                "secret-of-migrates");
    }

    boolean hasTables() throws IOException {
        try (var files = Files.list(folder.resolve("data/books"))) {
            return files.anyMatch(file -> file.toString().endsWith(".ibd"));
        }
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("MariaDB did not stop");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        }
    }

    private static Process launch(Path folder, int port, String... options) throws IOException {
        List<String> command = new ArrayList<>(List.of(SERVER.toString(), "--no-defaults",
                "--datadir=" + folder.resolve("data"), "--bind-address=127.0.0.1", "--port=" + port,
                "--socket=external.sock", "--skip-name-resolve", "--init-file=" + folder.resolve("accounts.sql"),
                "--user=" + System.getProperty("user.name")));
        command.addAll(List.of(options));
        Path log = folder.resolve("mariadb.log");
        Process started = process(command, folder).redirectOutput(ProcessBuilder.Redirect.to(log.toFile()))
                .start();
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        while (!Files.readString(log).contains("ready for connections")) {
            if (!started.isAlive() || System.nanoTime() > deadline) {
                started.destroyForcibly();
                throw new IllegalStateException("MariaDB did not start:\n" + Files.readString(log));
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return started;
    }

    /** What mariadb-install-db does: that script needs programs of other packages. */
    private static void bootstrap(Path folder) throws IOException, InterruptedException {
        StringBuilder sql = new StringBuilder(
                "CREATE DATABASE IF NOT EXISTS mysql;\nUSE mysql;\nSET @auth_root_socket=NULL;\n");
        for (String part : List.of("mysql_system_tables", "mysql_performance_tables", "mysql_system_tables_data",
                "maria_add_gis_sp_bootstrap")) {
            sql.append(Files.readString(SCRIPTS.resolve(part + ".sql")));
        }
        Files.createDirectories(folder.resolve("data"));
        Path statements = Files.writeString(folder.resolve("bootstrap.sql"), sql);
        Path log = folder.resolve("bootstrap.log");
        Process install = process(List.of(SERVER.toString(), "--no-defaults", "--bootstrap",
                "--datadir=" + folder.resolve("data"), "--user=" + System.getProperty("user.name")), folder)
                .redirectInput(statements.toFile())
                .redirectOutput(log.toFile())
                .start();
        if (install.waitFor() != 0) {
            throw new IllegalStateException("MariaDB could not be set up:\n" + Files.readString(log));
        }
    }

    /** With temporary files of its own: a MariaDB that starts deletes those of all others in the same folder. */
    private static ProcessBuilder process(List<String> command, Path folder) throws IOException {
        ProcessBuilder process = new ProcessBuilder(command).redirectErrorStream(true);
        process.environment().put("TMPDIR", Files.createDirectories(folder.resolve("tmp")).toString());
        return process;
    }
}

package io.counterfoil.server.persistence;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the files of a new database, whole or not at all: under another name first, and then moved, so that a start
 * that was cut off leaves nothing that looks like a database, and the next one begins anew.
 */
final class DatabaseCreation {
    private static final Logger log = LoggerFactory.getLogger(DatabaseCreation.class);
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 2;
    private static final int LINES_TOLD = 3;

    private final Path home;
    private final Path folder;

    /**
     * @param home the unpacked MariaDB server
     * @param folder where the new files are made, and the log of making them
     */
    DatabaseCreation(Path home, Path folder) {
        this.home = home;
        this.folder = folder;
    }

    /** @param target where the files are then; nothing is there yet */
    void into(Path target) throws IOException {
        log.info("Creating the embedded database in {}", folder);
        Path fresh = folder.resolve("data.new");
        for (int attempt = 1; !made(fresh); attempt++) {
            String failure = "mariadb-install-db failed: " + said() + " (all of it is in "
                    + folder.resolve("install.log") + ")";
            if (attempt == ATTEMPTS) {
                throw new IOException(failure);
            }
            log.warn("{}; trying once more", failure);
        }
        Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
    }

    private boolean made(Path fresh) throws IOException {
        if (Files.exists(fresh)) {
            delete(fresh);
        }
        List<String> command = List.of("/bin/sh", home.resolve("scripts/mariadb-install-db").toString(),
                "--no-defaults",
                "--basedir=" + home, "--datadir=" + fresh, "--auth-root-authentication-method=normal",
                "--skip-test-db", "--skip-name-resolve");
        Process install = EmbeddedDatabase.process(command, folder)
                .redirectOutput(folder.resolve("install.log").toFile())
                .start();
        try {
            boolean ended = install.waitFor(DEADLINE.toSeconds(), TimeUnit.SECONDS);
            return ended && install.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while the database was created", e);
        } finally {
            install.destroyForcibly();
        }
    }

    /** What was said first of what went wrong. */
    private String said() throws IOException {
        String all = new String(Files.readAllBytes(folder.resolve("install.log")), StandardCharsets.UTF_8);
        return all.lines().filter(line -> !line.isBlank()).limit(LINES_TOLD).collect(Collectors.joining(" "));
    }

    private static void delete(Path tree) throws IOException {
        try (var files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}

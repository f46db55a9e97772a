package io.counterfoil.server.operations;

import io.counterfoil.server.bootstrap.ConfigValue;
import io.counterfoil.server.bootstrap.Configuration;
import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.persistence.Transactions;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a backup of this installation has to hold, and where it lies. Whether there is one, the server does not know.
 * Reads anew each time; safe for threads.
 */
public final class BackupFacts {
    private static final String URL = "database.url";

    private final ServerPaths paths;
    private final Configuration configuration;
    private final DiagnosticsRepository repository;
    private final Transactions transactions;

    /** A file without which something cannot be read or proved any more. */
    public record KeyFile(Path path, long bytes, Instant changedAt) {}

    /**
     * What is to be kept.
     *
     * @param databaseAddress of the external database, without what is secret; empty: the server runs its own
     * @param databaseBytes about how much is in it
     * @param data the folder of everything that the server has written
     * @param keys newest first
     * @param rootKeyElsewhere whether the root key is configured and so in no file of the data folder
     * @param configuration the file with the settings
     */
    public record Facts(
            String databaseAddress,
            long databaseBytes,
            Path data,
            List<KeyFile> keys,
            boolean rootKeyElsewhere,
            Path configuration) {
        public Facts { keys = List.copyOf(keys); }

        public boolean ownDatabase() {
            return databaseAddress.isEmpty();
        }
    }

    @Inject
    BackupFacts(ServerPaths paths, Configuration configuration, DiagnosticsRepository repository,
            Transactions transactions) {
        this.paths = paths;
        this.configuration = configuration;
        this.repository = repository;
        this.transactions = transactions;
    }

    /** @throws UncheckedIOException if the folder of the keys cannot be read */
    public Facts facts() {
        long bytes = transactions.<Long>read(tx -> repository.tables(tx)
                .stream()
                .mapToLong(table -> number(table, "data_bytes") + number(table, "index_bytes"))
                .sum());
        return new Facts(value(URL), bytes, paths.data(), keys(), !value("crypto.root-key").isEmpty(),
                configuration.source().file());
    }

    private static long number(Map<String, Object> table, String column) {
        return table.get(column) instanceof Number number ? number.longValue() : 0;
    }

    private String value(String key) {
        return configuration.values()
                .stream()
                .filter(value -> value.key().key().equals(key))
                .map(ConfigValue::value)
                .findFirst()
                .orElse("");
    }

    private List<KeyFile> keys() {
        Path folder = paths.data().resolve("keys");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile)
                    .map(BackupFacts::key)
                    .sorted((one, other) -> other.changedAt().compareTo(one.changedAt()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the folder of the keys cannot be read", e);
        }
    }

    private static KeyFile key(Path file) {
        try {
            return new KeyFile(file, Files.size(file), Files.getLastModifiedTime(file).toInstant());
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}

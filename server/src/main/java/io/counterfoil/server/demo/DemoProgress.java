package io.counterfoil.server.demo;

import io.counterfoil.server.bootstrap.ServerPaths;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;

/**
 * What a demo that was killed half way needs to go on: the day from which its two years count back and the secret that
 * it made up, so that every command is repeated with what it was sent with before and finds its own outcome. A file of
 * the data directory, readable by its owner only, written before the first command.
 */
final class DemoProgress {
    private static final String DAY = "day";
    private static final String SECRET = "signing-secret";
    private static final String FINISHED = "finished";

    /**
     * @param day in the company's time zone
     * @param signingSecret of the sandbox gateway, 48 hex digits
     */
    record Begun(LocalDate day, String signingSecret, boolean finished) {}

    private final Path file;

    @Inject
    DemoProgress(ServerPaths paths) {
        this.file = paths.data().resolve("demo.properties");
    }

    Optional<Begun> read() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        Properties stored = new Properties();
        try (var in = Files.newBufferedReader(file)) {
            stored.load(in);
        }
        return Optional.of(new Begun(LocalDate.parse(stored.getProperty(DAY)), stored.getProperty(SECRET),
                Boolean.parseBoolean(stored.getProperty(FINISHED))));
    }

    Begun begin(LocalDate day) throws IOException {
        byte[] secret = new byte[24];
        new SecureRandom().nextBytes(secret);
        Begun begun = new Begun(day, HexFormat.of().formatHex(secret), false);
        write(begun);
        return begun;
    }

    void finish(Begun begun) throws IOException {
        write(new Begun(begun.day(), begun.signingSecret(), true));
    }

    private void write(Begun begun) throws IOException {
        Properties stored = new Properties();
        stored.setProperty(DAY, begun.day().toString());
        stored.setProperty(SECRET, begun.signingSecret());
        stored.setProperty(FINISHED, Boolean.toString(begun.finished()));
        Path next = file.resolveSibling("demo.properties.next");
        Files.deleteIfExists(next);
        Files.createFile(next, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var out = Files.newBufferedWriter(next)) {
            stored.store(out, "The demo company: written by the server");
        }
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
    }
}

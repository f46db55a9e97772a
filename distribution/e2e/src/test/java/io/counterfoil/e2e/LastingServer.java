package io.counterfoil.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** A server that several classes share: it ends with this JVM, and its data with it. */
final class LastingServer {
    private final Path folder;
    private final RunningServer server;

    interface Start {
        RunningServer with(Path data) throws IOException;
    }

    LastingServer(Start start) {
        try {
            folder = Files.createTempDirectory("counterfoil-lasting");
            server = start.with(data());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Runtime.getRuntime().addShutdownHook(new Thread(this::end));
    }

    RunningServer server() {
        return server;
    }

    Path data() {
        return folder.resolve("data");
    }

    private void end() {
        server.close();
        delete(folder);
    }

    /** Deletes a folder with all that is in it. */
    static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> {
                        boolean unused = file.toFile().delete();
                    });
        } catch (IOException e) {
            // A leftover in the temporary folder harms nobody.
        }
    }
}

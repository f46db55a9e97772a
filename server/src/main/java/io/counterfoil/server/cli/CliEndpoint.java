package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How commands reach the running server: the file {@code run/cli.json} of the data directory, which the server writes
 * when it starts and removes when it stops. Whoever can read the file may act as the command line, so only its owner
 * can.
 *
 * @param address of the server on this machine, such as {@code http://127.0.0.1:8080}
 * @param token goes into the Authorization header as a bearer token; secret, new at every start
 * @param processId of the server, to tell a file that a killed server has left
 */
public record CliEndpoint(URI address, String token, long processId) {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    /** Writes the file anew: a reader sees the old one or the whole new one. */
    public void write(Path dataDirectory) throws IOException {
        Path file = file(dataDirectory);
        Files.createDirectories(file.getParent(),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        Path next = file.resolveSibling("cli.json.next");
        Files.deleteIfExists(next);
        // Made with its final permissions: there is no moment at which others could open it.
        Files.createFile(next, PosixFilePermissions.asFileAttribute(OWNER_ONLY));
        Files.writeString(next, CliCommand.MAPPER.writeValueAsString(CliCommand.MAPPER.createObjectNode()
                .put("address", address.toString())
                .put("token", token)
                .put("process", processId)));
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Removes the file if it is there. */
    public static void remove(Path dataDirectory) throws IOException {
        Files.deleteIfExists(file(dataDirectory));
    }

    /**
     * Reads the file.
     *
     * @throws CliException with exit code 3 if no server runs with this data directory, or the file cannot be trusted
     */
    public static CliEndpoint read(Path dataDirectory) {
        Path file = file(dataDirectory);
        try {
            Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(file));
            others.removeAll(EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
            if (!others.isEmpty()) {
                throw CliException.couldNotRun("Others than its owner can use " + file
                        + ", which holds a secret. Restart the server: it writes a new secret, for its owner only.",
                        null);
            }
            JsonNode json = CliCommand.MAPPER.readTree(Files.readString(file));
            CliEndpoint endpoint = new CliEndpoint(URI.create(json.path("address").asText()),
                    json.path("token").asText(), json.path("process").asLong());
            if (ProcessHandle.of(endpoint.processId()).isEmpty()) {
                throw noServer(dataDirectory, null);
            }
            return endpoint;
        } catch (NoSuchFileException e) {
            throw noServer(dataDirectory, e);
        } catch (AccessDeniedException e) {
            throw CliException.couldNotRun("Only the user that runs the server can read " + file
                    + ". Run this command as that user.", e);
        } catch (IOException | IllegalArgumentException e) {
            throw CliException.couldNotRun(file + " cannot be read: " + e.getMessage(), e);
        }
    }

    static CliException noServer(Path dataDirectory, @Nullable Throwable cause) {
        return CliException.couldNotRun("No Counterfoil server is running with the data directory " + dataDirectory
                + ". Start it with `counterfoil start`, or name its configuration with --config.", cause);
    }

    private static Path file(Path dataDirectory) {
        return dataDirectory.resolve("run").resolve("cli.json");
    }
}

package io.counterfoil.server.crypto;

import io.counterfoil.server.error.CounterfoilException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A small secret file that only its owner may read (mode 0600, in a folder of mode 0700), written whole or not at all.
 */
public final class KeyFile {
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");
    private static final Set<PosixFilePermission> OTHERS = EnumSet.of(PosixFilePermission.GROUP_READ,
            PosixFilePermission.GROUP_WRITE, PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_WRITE);

    private final Path path;

    public KeyFile(Path path) {
        this.path = path;
    }

    public Path path() {
        return path;
    }

    /**
     * The content, or empty when there is no such file.
     *
     * @throws CounterfoilException {@code crypto.key-file-unsafe} when group or others may read or write it
     */
    public Optional<String> read() {
        try {
            if (!Files.exists(path)) {
                return Optional.empty();
            }
            Set<PosixFilePermission> shared = EnumSet.copyOf(OTHERS);
            shared.retainAll(Files.getPosixFilePermissions(path));
            if (!shared.isEmpty()) {
                throw new CounterfoilException(CryptoErrors.KEY_FILE_UNSAFE,
                        path + " can be read or written by others; run: chmod 600 " + path);
            }
            return Optional.of(Files.readString(path, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be read", e);
        }
    }

    /** Puts the content in place of what was there, and on the disk before it returns. */
    public void write(String content) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder == null) {
                throw new IOException(path + " has no folder");
            }
            if (!Files.exists(folder)) {
                Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
            }
            Path fresh = Files.createTempFile(folder, path.getFileName().toString(), ".new",
                    PosixFilePermissions.asFileAttribute(OWNER_ONLY));
            try (FileChannel channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
                channel.force(true);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be written", e);
        }
    }
}

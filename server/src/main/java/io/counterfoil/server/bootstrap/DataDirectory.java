package io.counterfoil.server.bootstrap;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** The folder for everything that the server writes. Safe for threads. */
public final class DataDirectory {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path path;

    @Inject
    public DataDirectory(InstallationHome home, DataConfig config) {
        this.path = home.resolve(config.directory());
    }

    /** Absolute; need not exist before the server's first start. */
    public Path path() {
        return path;
    }

    /**
     * A folder inside, made if it is not there, which only its owner may read.
     *
     * @param name relative, such as {@code keys}
     */
    public Path folder(String name) throws IOException {
        return Files.createDirectories(path.resolve(name), OWNER_ONLY);
    }
}

package io.counterfoil.server.bootstrap;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Where the installation and its data are.
 *
 * @param home the unpacked distribution (bin, lib, etc, plugins)
 * @param data what this installation has made: embedded database, keys, state; never shared by two running servers
 */
public record ServerPaths(Path home, Path data) {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY = PosixFilePermissions
            .asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    public ServerPaths {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }

    /**
     * A folder of the data directory, made if it is not there, which only its owner may read.
     *
     * @param name relative, such as {@code keys}
     */
    public Path dataFolder(String name) throws IOException {
        return Files.createDirectories(data.resolve(name), OWNER_ONLY);
    }
}

package io.counterfoil.server.bootstrap;

import java.nio.file.Path;

/**
 * Where the installation and its data are.
 *
 * @param home the unpacked distribution (bin, lib, etc, plugins)
 * @param data what this installation has made: embedded database, keys, state; never shared by two running servers
 */
public record ServerPaths(Path home, Path data) {
    public ServerPaths {
        home = home.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
    }
}

package io.counterfoil.server.bootstrap;

import java.nio.file.Path;

/**
 * The folder that holds {@code bin}, {@code lib} and {@code etc}. Relative paths in the configuration start here, not
 * in the folder that the command happened to be called from.
 *
 * @param path absolute
 */
public record InstallationHome(Path path) {
    public InstallationHome { path = path.toAbsolutePath().normalize(); }

    /** What the launcher says in the system property {@code counterfoil.home}; without it, the working folder. */
    public static InstallationHome ofSystem() {
        return new InstallationHome(Path.of(System.getProperty("counterfoil.home", "")));
    }

    /** The configuration file that is read unless the command line names another one. */
    public Path configFile() {
        return path.resolve("etc").resolve("counterfoil.properties");
    }

    /** An absolute path as it is, a relative one from here. */
    public Path resolve(Path other) {
        return path.resolve(other).normalize();
    }
}

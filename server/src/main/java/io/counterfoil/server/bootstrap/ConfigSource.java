package io.counterfoil.server.bootstrap;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where values come from: a file, the environment that goes before it, and the folder that relative paths start from.
 *
 * @param home the installation
 * @param file the properties file
 * @param fileRequired whether it is a problem that the file does not exist
 * @param environment the variables of the process
 */
public record ConfigSource(InstallationHome home, Path file, boolean fileRequired, Map<String, String> environment) {
    public ConfigSource { environment = Map.copyOf(environment); }

    /** The installation's own file, which may be missing: everything has its default then. */
    public static ConfigSource of(InstallationHome home, Map<String, String> environment) {
        return new ConfigSource(home, home.configFile(), false, environment);
    }

    /** A file that the caller has named, and that must exist. */
    public static ConfigSource ofFile(InstallationHome home, Path file, Map<String, String> environment) {
        return new ConfigSource(home, file.toAbsolutePath().normalize(), true, environment);
    }

    boolean fileIsThere() {
        return fileRequired || Files.exists(file);
    }
}

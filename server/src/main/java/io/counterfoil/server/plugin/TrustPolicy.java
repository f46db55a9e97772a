package io.counterfoil.server.plugin;

import io.counterfoil.server.error.CounterfoilException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which packages may be loaded. */
final class TrustPolicy {
    static final String PIN_FILE = "pinned.sha256";
    private static final Logger log = LoggerFactory.getLogger(TrustPolicy.class);
    private static final Pattern LINE = Pattern.compile("([0-9a-f]{64}) [ *](\\S.*)");

    private final boolean everything;
    private final Set<String> pinned;

    private TrustPolicy(boolean everything, Set<String> pinned) {
        this.everything = everything;
        this.pinned = Set.copyOf(pinned);
    }

    /**
     * The policy of a folder of packages, as it is at present.
     *
     * @param open whether others reach the server by TLS
     * @throws CounterfoilException {@code plugin.development-refused}; {@code plugin.not-trusted} when the list cannot
     *     be read
     */
    static TrustPolicy of(PluginsConfig.Trust trust, Path folder, boolean open) {
        if (trust == PluginsConfig.Trust.DEVELOPMENT) {
            if (open) {
                throw new CounterfoilException(PluginErrors.DEVELOPMENT_REFUSED,
                        "plugins.trust is development, and http.public-url says that others reach this server. Set plugins.trust to pinned");
            }
            log.warn("PLUGINS ARE LOADED UNCHECKED (plugins.trust = development): never use this with real money");
            return new TrustPolicy(true, Set.of());
        }
        return new TrustPolicy(false, read(folder.resolve(PIN_FILE)));
    }

    /** Comes back when the package may be loaded, else throws {@code plugin.not-trusted}. */
    void check(PluginPackage checked) {
        if (!everything && !pinned.contains(checked.sha256())) {
            throw new CounterfoilException(PluginErrors.NOT_TRUSTED,
                    checked.fileName() + ": its SHA-256 " + checked.sha256() + " does not stand in " + PIN_FILE
                            + ". If it is the package that you mean to run, add the line that sha256sum prints for it");
        }
    }

    private static Set<String> read(Path file) {
        Set<String> pinned = new HashSet<>();
        if (!Files.exists(file)) {
            return pinned;
        }
        try {
            int number = 0;
            for (String line : Files.readAllLines(file)) {
                number++;
                Matcher form = LINE.matcher(line);
                if (form.matches()) {
                    pinned.add(form.group(1));
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    throw new CounterfoilException(PluginErrors.NOT_TRUSTED, file + " line " + number
                            + " is not of the form that sha256sum prints: 64 digits, two spaces, a file's name");
                }
            }
            return pinned;
        } catch (IOException e) {
            throw new CounterfoilException(PluginErrors.NOT_TRUSTED, file + " cannot be read: " + e.getMessage(), e);
        }
    }
}

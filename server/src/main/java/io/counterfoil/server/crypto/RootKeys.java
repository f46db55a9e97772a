package io.counterfoil.server.crypto;

import io.counterfoil.server.bootstrap.ServerPaths;
import io.counterfoil.server.error.CounterfoilException;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The root keys by version, from the configuration or from {@code keys/root.key}. The highest version wraps; older ones
 * stay to open what they wrapped, such as an older backup. Safe for any number of threads.
 */
final class RootKeys {
    private static final String HEAD = """
            # Counterfoil root keys: version and key. Keep a copy of this file apart from the database and its backups.
            # Without it no personal data and no secret in the database can be read; whoever has both can read all.
            """;

    private final KeyFile file;
    private final Optional<String> configured;
    private final SecureRandom random = new SecureRandom();
    private volatile SortedMap<Integer, byte[]> keys = Collections.emptySortedMap();

    @Inject
    RootKeys(ServerPaths paths, CryptoConfig config) {
        this.file = new KeyFile(paths.data().resolve("keys").resolve("root.key"));
        this.configured = config.rootKey();
    }

    /** Reads them again; whether there is any is seen by {@link #isEmpty}. */
    synchronized void load() {
        keys = configured.map(RootKeys::parseConfigured)
                .or(() -> file.read().map(text -> parseFile(file, text)))
                .orElseGet(TreeMap::new);
    }

    boolean isEmpty() {
        return keys.isEmpty();
    }

    boolean isConfigured() {
        return configured.isPresent();
    }

    KeyFile file() {
        return file;
    }

    int current() {
        return keys.lastKey();
    }

    Iterable<Integer> versions() {
        return keys.keySet();
    }

    /** @throws CounterfoilException {@code crypto.root-key-missing} */
    byte[] key(int version) {
        byte[] key = keys.get(version);
        if (key == null) {
            // Another node may have rotated since; its file has to be copied here.
            load();
            key = keys.get(version);
        }
        if (key == null) {
            throw new CounterfoilException(CryptoErrors.ROOT_KEY_MISSING,
                    "Version " + version + " of the root key is missing from "
                            + (isConfigured() ? "crypto.root-key" : file.path())
                            + "; restore it from its backup or from another node");
        }
        return key;
    }

    /** Makes one more version and has it on the disk before it returns. Only where the keys are in a file. */
    synchronized int addVersion() {
        if (isConfigured()) {
            throw new CounterfoilException(CryptoErrors.ROOT_KEY_CONFIGURED,
                    "The root key comes from crypto.root-key: write the new version beside the old one there (1:…,2:…), restart, and rotate again");
        }
        byte[] key = new byte[MessageCipher.KEY_BYTES];
        random.nextBytes(key);
        SortedMap<Integer, byte[]> more = new TreeMap<>(keys);
        int version = more.isEmpty() ? 1 : more.lastKey() + 1;
        more.put(version, key);
        StringBuilder text = new StringBuilder(HEAD);
        more.forEach((each,
                bytes) -> text.append(each).append(' ').append(Base64.getEncoder().encodeToString(bytes)).append('\n'));
        file.write(text.toString());
        keys = more;
        return version;
    }

    /** Stored in the database to recognise the key, from which nothing about it can be learnt. */
    static byte[] checkValue(byte[] key) {
        return Hkdf.sha512()
                .derive(key, new byte[0], "counterfoil root key check".getBytes(StandardCharsets.UTF_8), 32);
    }

    static SortedMap<Integer, byte[]> parseConfigured(String text) {
        SortedMap<Integer, byte[]> parsed = new TreeMap<>();
        for (String part : text.strip().split(",", -1)) {
            int colon = part.indexOf(':');
            String version = colon < 0 ? "1" : part.substring(0, colon).strip();
            put(parsed, version, part.substring(colon + 1).strip());
        }
        return parsed;
    }

    private static SortedMap<Integer, byte[]> parseFile(KeyFile file, String text) {
        SortedMap<Integer, byte[]> parsed = new TreeMap<>();
        try {
            text.lines().filter(line -> !line.isBlank() && !line.startsWith("#")).forEach(line -> {
                int space = line.indexOf(' ');
                put(parsed, space < 0 ? "" : line.substring(0, space), line.substring(space + 1).strip());
            });
        } catch (IllegalArgumentException e) {
            throw new CounterfoilException(CryptoErrors.KEY_FILE_DAMAGED,
                    file.path() + ": " + e.getMessage() + "; restore it from its backup");
        }
        if (parsed.isEmpty()) {
            throw new CounterfoilException(CryptoErrors.KEY_FILE_DAMAGED,
                    file.path() + " holds no key; restore it from its backup");
        }
        return parsed;
    }

    private static void put(SortedMap<Integer, byte[]> keys, String version, String base64) {
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw new IllegalArgumentException("a root key's version is a number from 1");
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "version %s of the root key is not base64", version), e);
        }
        if (key.length != MessageCipher.KEY_BYTES) {
            throw new IllegalArgumentException("a root key is 32 bytes in base64 (openssl rand -base64 32)");
        }
        if (keys.put(Integer.valueOf(version), key) != null) {
            throw new IllegalArgumentException("version " + version + " of the root key is there twice");
        }
    }
}

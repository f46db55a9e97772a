package io.counterfoil.server.plugin;

import io.counterfoil.server.error.CounterfoilException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A package file ({@code .cfp}) that was read whole, hashed and checked. What is unpacked later comes from the bytes
 * that were hashed, not from the file again.
 */
final class PluginPackage {
    private static final long MAX_FILE_BYTES = 128L << 20;
    private static final String MANIFEST = "plugin.json";
    private static final Pattern PLACE = Pattern.compile(
            "plugin\\.json|lib/([^/]+\\.jar)?|(LICENSE|NOTICE)[^/]*|sbom\\.cdx\\.json|(static|i18n|META-INF)/.*");
    /** What the server gives to plugins: a second copy would be another type of the same name. */
    private static final List<String> GIVEN_BY_SERVER = List.of("io/counterfoil/plugin/", "org/slf4j/",
            "jakarta/ws/rs/", "jakarta/inject/");
    private static final Pattern MODULE = Pattern.compile("static/([a-z0-9][a-z0-9-]*\\.js)");
    private static final long MAX_MODULE_BYTES = 256L << 10;
    private static final Pattern VERSIONED = Pattern.compile("META-INF/versions/[0-9]+/");

    private final String fileName;
    private final String sha256;
    private final ZipArchive archive;
    private final PluginManifest manifest;
    private final List<String> libraries;
    private final Map<String, byte[]> modules;

    private PluginPackage(String fileName, byte[] bytes) {
        this.fileName = fileName;
        this.sha256 = HexFormat.of().formatHex(digest(bytes));
        this.archive = ZipArchive.open(bytes, ZipLimits.PACKAGE);
        this.manifest = ManifestReader.read(archive.read(archive.entries()
                .stream()
                .filter(entry -> entry.name().equals(MANIFEST))
                .findFirst()
                .orElseThrow(() -> ZipArchive.refused("it has no plugin.json at its top"))));
        this.libraries = checkContent();
        this.modules = readModules();
    }

    /**
     * Reads a package and checks everything that can be known without running it.
     *
     * @throws CounterfoilException {@code plugin.bad-package}, with the file's name and what is wrong
     */
    static PluginPackage read(Path file) {
        String name = String.valueOf(file.getFileName());
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes((int) MAX_FILE_BYTES + 1);
            if (bytes.length > MAX_FILE_BYTES) {
                throw ZipArchive.refused("it is larger than " + (MAX_FILE_BYTES >> 20) + " MiB");
            }
            return new PluginPackage(name, bytes);
        } catch (IOException e) {
            throw new CounterfoilException(PluginErrors.BAD_PACKAGE, name + ": cannot be read: " + e.getMessage(), e);
        } catch (CounterfoilException e) {
            throw new CounterfoilException(PluginErrors.BAD_PACKAGE, name + ": " + e.message(), e);
        }
    }

    static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    String fileName() {
        return fileName;
    }

    /** Of the whole file, 64 hexadecimal digits. */
    String sha256() {
        return sha256;
    }

    PluginManifest manifest() {
        return manifest;
    }

    ZipArchive archive() {
        return archive;
    }

    /** Names in {@code lib/}, the one with the entry class first. */
    List<String> libraries() {
        return libraries;
    }

    /** The ES modules that its pages load, by name. Not to be changed. */
    Map<String, byte[]> modules() {
        return modules;
    }

    private Map<String, byte[]> readModules() {
        Map<String, byte[]> found = new HashMap<>();
        for (ZipEntryInfo entry : archive.entries()) {
            Matcher name = MODULE.matcher(entry.name());
            if (name.matches()) {
                if (entry.size() > MAX_MODULE_BYTES) {
                    throw ZipArchive.refused(
                            entry.name() + " is larger than " + (MAX_MODULE_BYTES >> 10) + " KiB");
                }
                found.put(name.group(1), archive.read(entry));
            }
        }
        return Map.copyOf(found);
    }

    /** Names this load of this package; two versions of a plugin can be loaded at the same time. */
    String key() {
        return manifest.id() + "@" + manifest.version() + "-" + sha256.substring(0, 12);
    }

    private List<String> checkContent() {
        String entryClass = manifest.entry().replace('.', '/') + ".class";
        @Nullable
        String main = null;
        List<String> others = new ArrayList<>();
        for (ZipEntryInfo entry : archive.entries()) {
            if (!PLACE.matcher(entry.name()).matches()) {
                throw ZipArchive.refused("'" + entry.name()
                        + "' has no place in a package: there are plugin.json, lib/*.jar, static/, i18n/, META-INF/, LICENSE, NOTICE and sbom.cdx.json");
            }
            if (entry.name().toLowerCase(Locale.ROOT).startsWith("lib/") && !entry.folder()) {
                List<String> names = ZipArchive.names(archive.read(entry), ZipLimits.LIBRARY);
                checkLibrary(entry.name(), names);
                if (main == null && names.contains(entryClass)) {
                    main = entry.name();
                } else {
                    others.add(entry.name());
                }
            }
        }
        if (main == null) {
            throw ZipArchive.refused("no jar in lib/ has the entry class " + manifest.entry());
        }
        others.addFirst(main);
        return List.copyOf(others);
    }

    private static void checkLibrary(String library, List<String> names) {
        for (String name : names) {
            String plain = VERSIONED.matcher(name).replaceFirst("");
            if (plain.endsWith(".class") && GIVEN_BY_SERVER.stream().anyMatch(plain::startsWith)) {
                throw ZipArchive.refused(library + " has " + name
                        + ", which the server gives to plugins: leave plugin-api, slf4j-api, jakarta.ws.rs and jakarta.inject out");
            }
        }
    }
}

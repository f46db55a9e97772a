package io.counterfoil.server.plugin;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where packages are unpacked: {@code <data>/plugins/<id>/<version>-<sha12>/}, written once under another name and then
 * moved into place, so that a folder is either whole or not there. At each load what lies there is compared with the
 * package; a folder that somebody changed is set aside and written anew.
 */
final class PackageFolder {
    private static final Logger log = LoggerFactory.getLogger(PackageFolder.class);

    private final Path root;

    PackageFolder(Path root) {
        this.root = root;
    }

    Path unpack(PluginPackage unpacked) throws IOException {
        PluginManifest manifest = unpacked.manifest();
        Path parent = Files.createDirectories(root.resolve(manifest.id()));
        Path target = parent.resolve(manifest.version() + "-" + unpacked.sha256().substring(0, 12));
        if (Files.exists(target)) {
            if (unchanged(target, unpacked)) {
                return target;
            }
            log.warn("{} is not what its package holds any more: writing it anew", target);
            delete(target);
        }
        Path fresh = Files.createTempDirectory(parent, "new-");
        try {
            for (ZipEntryInfo entry : unpacked.archive().entries()) {
                Path file = inside(fresh, entry);
                if (entry.folder()) {
                    Files.createDirectories(file);
                } else {
                    Files.createDirectories(file.resolve("..").normalize());
                    Files.write(file, unpacked.archive().read(entry));
                }
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            if (Files.exists(fresh)) {
                delete(fresh);
            }
        }
        return target;
    }

    private static Path inside(Path folder, ZipEntryInfo entry) throws IOException {
        Path file = folder.resolve(entry.name()).normalize();
        if (!file.startsWith(folder) || file.equals(folder)) {
            throw new IOException("an entry leads outside");
        }
        return file;
    }

    private static boolean unchanged(Path folder, PluginPackage unpacked) throws IOException {
        Set<Path> expected = new HashSet<>();
        for (ZipEntryInfo entry : unpacked.archive().entries()) {
            Path file = inside(folder, entry);
            if (entry.folder()) {
                continue;
            }
            expected.add(file);
            if (!Files.isRegularFile(file) || Files.size(file) != entry.size()
                    || !Arrays.equals(Files.readAllBytes(file), unpacked.archive().read(entry))) {
                return false;
            }
        }
        try (var files = Files.walk(folder)) {
            return files.filter(file -> !Files.isDirectory(file)).allMatch(expected::contains);
        }
    }

    private static void delete(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}

package io.counterfoil.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What comes from others is what the lock says, byte for byte, and may be given away. */
class VendoredFilesTest {
    private static final Path ROOT = Path.of("src/main/resources/io/counterfoil/ui");
    private static final Set<String> LICENCES = Set.of("0BSD", "ISC", "MIT", "OFL-1.1");

    private record Locked(String file, String licence, String text, String hash) {}

    @Test
    void everyFileHasTheBytesOfTheLockALicenceThatMayBeShippedAndItsText() throws Exception {
        assertThat(lock()).isNotEmpty();
        for (Locked each : lock()) {
            assertThat(sha512(ROOT.resolve(each.file()))).as(each.file()).isEqualTo(each.hash());
            assertThat(LICENCES).as(each.file()).contains(each.licence());
            assertThat(ROOT.resolve(each.text())).as(each.file()).isNotEmptyFile();
        }
    }

    @Test
    void everyFileInTheFoldersForOthersFilesIsInTheLock() throws IOException {
        Set<String> known = lock().stream()
                .flatMap(each -> Stream.of(each.file(), each.text()))
                .collect(Collectors.toCollection(TreeSet::new));
        for (String folder : List.of("assets/vendor", "assets/fonts")) {
            try (Stream<Path> files = Files.list(ROOT.resolve(folder))) {
                assertThat(files.map(file -> folder + "/" + file.getFileName())).isSubsetOf(known);
            }
        }
    }

    private static List<Locked> lock() throws IOException {
        return Files.readAllLines(ROOT.resolve("vendored.lock"))
                .stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" "))
                .map(parts -> new Locked(parts[0], parts[3], parts[4], parts[5]))
                .toList();
    }

    private static String sha512(Path file) throws IOException, NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-512").digest(Files.readAllBytes(file)));
    }
}

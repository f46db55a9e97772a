package io.counterfoil.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text that a page asks for is there, in both languages. */
class TextsTest {
    private static final Path JAVA = Path.of("src/main/java/io/counterfoil/server");
    private static final Path RESOURCES = Path.of("src/main/resources/io/counterfoil/server");
    /** A key that ends with a dot is the beginning of several, completed from a closed list. */
    private static final Pattern USED = Pattern.compile("(?<!Column)\\.text\\(\"([^\"]+)\"");

    @Test
    void bothLanguagesHaveTheSameKeysAndNoEmptyText() {
        List<Path> english = files(RESOURCES, "texts_en.properties");
        assertThat(english).hasSizeGreaterThan(4);
        for (Path each : english) {
            Path german = each.resolveSibling("texts_de.properties");
            assertThat(keys(german)).as("%s", german).isEqualTo(keys(each));
        }
    }

    @Test
    void everyKeyThatAPageOfTheConsoleNamesIsInTheTextsOfItsRoomOrOfTheConsole() {
        Set<String> shared = keys(RESOURCES.resolve("console/texts_en.properties"));
        List<String> missing = new ArrayList<>();
        for (Path source : files(JAVA.resolve("console"), ".java")) {
            Path beside = RESOURCES.resolve(JAVA.relativize(source)).resolveSibling("texts_en.properties");
            Set<String> known = new TreeSet<>(shared);
            if (Files.exists(beside)) {
                known.addAll(keys(beside));
            }
            USED.matcher(read(source)).results().map(found -> found.group(1)).forEach(key -> {
                boolean there = key.endsWith(".")
                        ? known.stream().anyMatch(each -> each.startsWith(key))
                        : known.contains(key);
                if (!there) {
                    missing.add(source.getFileName() + ": " + key);
                }
            });
        }
        assertThat(missing).isEmpty();
    }

    private static List<Path> files(Path root, String ending) {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Set<String> keys(Path file) {
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Set<String> keys = new TreeSet<>(properties.stringPropertyNames());
        assertThat(keys).as("%s", file).allSatisfy(key -> assertThat(properties.getProperty(key)).isNotBlank());
        return keys;
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.counterfoil.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Templates keep to what the pages' policy allows, so that no browser has to refuse anything. */
class TemplatesTest {
    private static final Path TEMPLATES = Path.of("src/main/jte");
    private static final Map<String, Pattern> FORBIDDEN = Map.of(
            "a script within the page", Pattern.compile("<script(?![^>]*\\ssrc=)[^>]*>"),
            "a handler as an attribute", Pattern.compile("\\son[a-z]+\\s*="),
            "a style as an attribute", Pattern.compile("\\sstyle\\s*="),
            "a style within the page", Pattern.compile("<style"),
            "text that is not escaped", Pattern.compile("\\$unsafe"),
            "an attribute of htmx beyond the subset",
            Pattern.compile("\\shx-(?!get|post|delete|target|select|swap|trigger|push-url|sync)[a-z-]+"));

    @Test
    void noTemplateHoldsWhatThePolicyOfPagesForbids() {
        List<Path> templates = templates();
        assertThat(templates).hasSizeGreaterThan(15);
        for (Path template : templates) {
            FORBIDDEN.forEach((what, pattern) -> assertThat(pattern.matcher(read(template)).find())
                    .as("%s has %s", template, what)
                    .isFalse());
        }
    }

    @Test
    void bothLanguagesHaveTheSameTextsAndEveryTextThatTemplatesUse() throws IOException {
        Map<String, String> english = texts("texts_en.properties");
        assertThat(texts("texts_de.properties").keySet()).isEqualTo(english.keySet());
        Pattern used = Pattern.compile("ui\\.text\\(\"([^\"]+)\"\\)");
        for (Path template : templates()) {
            used.matcher(read(template))
                    .results()
                    .forEach(found -> assertThat(english).as("%s", template).containsKey(found.group(1)));
        }
    }

    private static Map<String, String> texts(String name) throws IOException {
        Properties properties = new Properties();
        try (var in = Files.newBufferedReader(Path.of("src/main/resources/io/counterfoil/ui", name))) {
            properties.load(in);
        }
        Map<String, String> texts = new TreeMap<>();
        properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
        assertThat(texts.values()).noneMatch(String::isBlank);
        return texts;
    }

    private static List<Path> templates() {
        try (Stream<Path> files = Files.walk(TEMPLATES)) {
            return files.filter(file -> file.toString().endsWith(".jte")).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.counterfoil.plugins.example;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** The texts of the pages in one language. Immutable. */
final class Words {
    private static final Words ENGLISH = new Words("words_en.properties");
    private static final Words GERMAN = new Words("words_de.properties");

    private final Properties texts = new Properties();

    private Words(String file) {
        try (InputStream in = Objects.requireNonNull(Words.class.getResourceAsStream(file), file)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** English where there is no other. */
    static Words of(Locale locale) {
        return locale.getLanguage().equals("de") ? GERMAN : ENGLISH;
    }

    String text(String key) {
        return Objects.requireNonNull(texts.getProperty(key), key);
    }

    /** With words put in for {@code {name}}. */
    String text(String key, Map<String, String> values) {
        String text = text(key);
        for (Map.Entry<String, String> each : values.entrySet()) {
            text = text.replace("{" + each.getKey() + "}", each.getValue());
        }
        return text;
    }
}

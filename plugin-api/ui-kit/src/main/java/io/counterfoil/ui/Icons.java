package io.counterfoil.ui;

import gg.jte.Content;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;

/** Icons drawn within the page, in the colour of the text around them; hidden from screen readers. */
final class Icons {
    private static final Map<String, String> SHAPES = read();

    private Icons() {}

    /** @throws IllegalArgumentException if the kit has no icon of this name */
    static Content icon(String name) {
        String shape = SHAPES.get(name);
        if (shape == null) {
            throw new IllegalArgumentException("The kit has no icon " + name);
        }
        return out -> {
            out.writeContent("<svg class=\"icon\" viewBox=\"0 0 24 24\" aria-hidden=\"true\" focusable=\"false\">");
            out.writeContent(shape);
            out.writeContent("</svg>");
        };
    }

    private static Map<String, String> read() {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(Icons.class.getResourceAsStream("icons.properties"))) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, String> shapes = new HashMap<>();
        properties.stringPropertyNames().forEach(name -> shapes.put(name, properties.getProperty(name)));
        return Map.copyOf(shapes);
    }
}

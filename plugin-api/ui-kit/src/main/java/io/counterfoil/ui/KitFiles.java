package io.counterfoil.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** What browsers load for pages that are made of the kit. */
public final class KitFiles {
    /** In the order in which they stand in the one style sheet that is served. */
    static final List<String> STYLES = List.of("css/base.css", "css/layout.css", "css/parts.css", "css/desk.css");
    private static final List<String> SERVED = List.of("js/kit.js", "js/division.js", "js/passkey.js",
            "vendor/htmx.min.js",
            "fonts/inter-latin.woff2",
            "fonts/inter-latin-ext.woff2", "favicon.svg");

    private KitFiles() {}

    /** All files by the names that pages use, relative to wherever they are served. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> files = new HashMap<>();
        ByteArrayOutputStream style = new ByteArrayOutputStream();
        STYLES.forEach(name -> style.writeBytes(read(name)));
        files.put("css/kit.css", style.toByteArray());
        SERVED.forEach(name -> files.put(name, read(name)));
        return Map.copyOf(files);
    }

    private static byte[] read(String name) {
        try (InputStream in = Objects.requireNonNull(KitFiles.class.getResourceAsStream("assets/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

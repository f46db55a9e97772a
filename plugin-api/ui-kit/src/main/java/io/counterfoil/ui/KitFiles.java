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
    static final List<String> STYLES = List.of("css/base.css", "css/layout.css", "css/parts.css", "css/desk.css",
            "css/list.css", "css/fold.css");
    /** The one style sheet of the customer portal, which needs neither the console's frame nor its desks. */
    static final List<String> PORTAL_STYLES = List.of("css/base.css", "css/parts.css", "css/portal.css");
    private static final List<String> SERVED = List.of("js/kit.js", "js/division.js", "js/passkey.js", "js/select.js",
            "js/job.js",
            "vendor/htmx.min.js",
            "fonts/inter-latin.woff2",
            "fonts/inter-latin-ext.woff2", "favicon.svg");

    private KitFiles() {}

    /** All files by the names that pages use, relative to wherever they are served. */
    public static Map<String, byte[]> all() {
        Map<String, byte[]> files = new HashMap<>();
        files.put("css/kit.css", joined(STYLES));
        files.put("css/portal.css", joined(PORTAL_STYLES));
        SERVED.forEach(name -> files.put(name, read(name)));
        return Map.copyOf(files);
    }

    private static byte[] joined(List<String> names) {
        ByteArrayOutputStream style = new ByteArrayOutputStream();
        names.forEach(name -> style.writeBytes(read(name)));
        return style.toByteArray();
    }

    private static byte[] read(String name) {
        try (InputStream in = Objects.requireNonNull(KitFiles.class.getResourceAsStream("assets/" + name), name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

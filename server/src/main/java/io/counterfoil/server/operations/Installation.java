package io.counterfoil.server.operations;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.counterfoil.server.bootstrap.ServerPaths;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is installed: the version, and the parts of others that it is made of, from the bill of materials (CycloneDX
 * JSON) that lies in the home folder. A server that runs from its build tree has none. Reads the file anew each time;
 * safe for threads.
 */
public final class Installation {
    private static final String BILL = "sbom.cdx.json";
    private static final String OWN = "counterfoil-";

    private final ServerPaths paths;
    private final ObjectMapper json;

    /**
     * A part of others.
     *
     * @param licences SPDX identifiers, or the names that it gives
     */
    public record Part(String name, String version, String licences) {}

    /** @param version null without a bill of materials */
    public record Contents(@Nullable String version, List<Part> parts) {
        public Contents { parts = List.copyOf(parts); }
    }

    @Inject
    Installation(ServerPaths paths, ObjectMapper json) {
        this.paths = paths;
        this.json = json;
    }

    /** The bill of materials as it was shipped; empty without one. */
    public Optional<java.nio.file.Path> bill() {
        return Optional.of(paths.home().resolve(BILL)).filter(Files::isRegularFile);
    }

    /** @throws UncheckedIOException if the bill is there and cannot be read */
    public Contents contents() {
        Optional<java.nio.file.Path> file = bill();
        if (file.isEmpty()) {
            return new Contents(null, List.of());
        }
        try {
            JsonNode root = json.readTree(Files.readAllBytes(file.get()));
            List<Part> parts = new ArrayList<>();
            root.path("components").forEach(each -> {
                if (!each.path("name").asText().startsWith(OWN)) {
                    parts.add(new Part(name(each), each.path("version").asText(), licences(each.path("licenses"))));
                }
            });
            parts.sort(Comparator.comparing(Part::name));
            return new Contents(root.path("metadata").path("component").path("version").asText(null), parts);
        } catch (IOException e) {
            throw new UncheckedIOException("the bill of materials cannot be read", e);
        }
    }

    private static String name(JsonNode part) {
        String group = part.path("group").asText();
        return group.isEmpty() ? part.path("name").asText() : group + ":" + part.path("name").asText();
    }

    private static String licences(JsonNode all) {
        List<String> names = new ArrayList<>();
        all.forEach(each -> {
            JsonNode licence = each.path("license");
            names.add(each.has("expression")
                    ? each.path("expression").asText()
                    : licence.has("id") ? licence.path("id").asText() : licence.path("name").asText());
        });
        return String.join(", ", names);
    }
}

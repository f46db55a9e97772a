import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;

/**
 * Adds to the SBOM what Maven does not see: the Java runtime, MariaDB's server, and the jars inside the plugins.
 * Arguments: the folder, the version of MariaDB.
 */
public final class CompleteSbom {
    private static final ObjectMapper MAPPER = new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

    private CompleteSbom() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path sbom = folder.resolve("sbom.cdx.json");
        if (Files.notExists(sbom)) {
            System.err.println("There is no SBOM in the folder: Maven makes it only online");
            return;
        }
        ObjectNode root = (ObjectNode) MAPPER.readTree(sbom.toFile());
        ArrayNode components = root.withArray("components");
        addRuntime(folder, components);
        addDatabase(arguments[1], components);
        try (Stream<Path> plugins = Files.list(folder.resolve("plugins"))) {
            for (Path plugin : plugins.filter(path -> path.toString().endsWith(".cfp")).sorted().toList()) {
                addPlugin(plugin, components);
            }
        }
        Files.writeString(sbom, MAPPER.writeValueAsString(root) + "\n");
    }

    private static void addRuntime(Path folder, ArrayNode components) throws IOException {
        Properties release = new Properties();
        try (InputStream in = Files.newInputStream(folder.resolve("runtime/release"))) {
            release.load(in);
        }
        ObjectNode component = add(components, "platform", "openjdk",
                release.getProperty("JAVA_RUNTIME_VERSION", release.getProperty("JAVA_VERSION")).replace("\"", ""));
        component.put("publisher", release.getProperty("IMPLEMENTOR", "").replace("\"", ""));
        license(component, "expression", "GPL-2.0-only WITH Classpath-exception-2.0");
    }

    private static void addDatabase(String version, ArrayNode components) {
        ObjectNode component = add(components, "application", "mariadb-server", version);
        component.put("description", "In database/ of the trial archive; runs as a process of its own");
        license(component, "expression", "GPL-2.0-only");
    }

    private static void addPlugin(Path plugin, ArrayNode components) throws IOException, NoSuchAlgorithmException {
        try (ZipInputStream zip = new ZipInputStream(Files.newInputStream(plugin))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().endsWith(".jar")) {
                    String name = Path.of(entry.getName()).getFileName().toString().replaceFirst("\\.jar$", "");
                    ObjectNode component = add(components, "library", name, "");
                    component.put("description", "Inside " + plugin.getFileName());
                    component.putArray("hashes").addObject().put("alg", "SHA-256").put("content", HexFormat.of()
                            .formatHex(MessageDigest.getInstance("SHA-256").digest(zip.readAllBytes())));
                }
            }
        }
    }

    private static ObjectNode add(ArrayNode components, String type, String name, String version) {
        List<String> known = components.findValuesAsText("bom-ref");
        String reference = name + "@" + version;
        for (int i = 2; known.contains(reference); i++) {
            reference = name + "@" + version + "#" + i;
        }
        ObjectNode component = components.addObject().put("type", type).put("bom-ref", reference).put("name", name);
        if (!version.isEmpty()) {
            component.put("version", version);
        }
        return component;
    }

    private static void license(ObjectNode component, String kind, String value) {
        component.putArray("licenses").addObject().put(kind, value);
    }
}

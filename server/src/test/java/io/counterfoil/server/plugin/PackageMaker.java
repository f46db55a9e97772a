package io.counterfoil.server.plugin;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** Compiles plugins from source and packs them, as a plugin's own build would. */
public final class PackageMaker {
    private PackageMaker() {}

    /** A whole package with one class. */
    public static Path plugin(Path folder, String id, String version, String className, String source) {
        return plugin(folder, id, version, className, source, Map.of());
    }

    /** @param files that it has beside its class, by their places in the package */
    public static Path plugin(Path folder, String id, String version, String className, String source,
            Map<String, String> files) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        files.forEach((name, text) -> entries.put(name, text.getBytes(StandardCharsets.UTF_8)));
        entries.put("plugin.json", manifest(id, version, className).getBytes(StandardCharsets.UTF_8));
        entries.put("lib/plugin.jar", jar(compile(Map.of(className, source))));
        return write(folder.resolve(id + "-" + version + ".cfp"), zip(entries));
    }

    static String manifest(String id, String version, String className) {
        return """
                {"id": "%s", "version": "%s", "name": {"en": "Test"}, "entry": "%s",
                 "api": ">=1.0 <2", "server": "*", "java": 21,
                 "permissions": {"storage": {"kvMiB": 1}, "webhooks": true}}
                """.formatted(id, version, className);
    }

    static Path write(Path file, byte[] bytes) {
        try {
            Files.createDirectories(file.resolve("..").normalize());
            return Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static byte[] zip(Map<String, byte[]> entries) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes, StandardCharsets.UTF_8)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static byte[] jar(Map<String, byte[]> classes) {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        classes.forEach((name, bytes) -> entries.put(name.replace('.', '/') + ".class", bytes));
        return zip(entries);
    }

    /** Classes by name, inner ones included. */
    static Map<String, byte[]> compile(Map<String, String> sources) {
        JavaCompiler compiler = Objects.requireNonNull(ToolProvider.getSystemJavaCompiler(), "needs a JDK");
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        Map<String, ByteArrayOutputStream> made = new LinkedHashMap<>();
        try (JavaFileManager standard = compiler.getStandardFileManager(problems, Locale.ROOT, StandardCharsets.UTF_8);
                JavaFileManager files = new InMemory(standard, made)) {
            List<JavaFileObject> units = new ArrayList<>();
            sources.forEach((name, text) -> units.add(new Source(name, text)));
            String classPath = apiClasses().toString();
            boolean right = compiler.getTask(null, files, problems,
                    List.of("--release", "21", "-proc:none", "-classpath", classPath), null, units).call();
            if (!right) {
                throw new IllegalStateException(problems.getDiagnostics()
                        .stream()
                        .filter(problem -> problem.getKind() == Diagnostic.Kind.ERROR)
                        .toList()
                        .toString());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Map<String, byte[]> classes = new LinkedHashMap<>();
        made.forEach((name, bytes) -> classes.put(name, bytes.toByteArray()));
        return classes;
    }

    /** The plugin API, and nothing else of the server. */
    private static Path apiClasses() {
        return Path.of(URI.create(io.counterfoil.plugin.CounterfoilPlugin.class.getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toString()));
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String name, String text) {
            super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, ByteArrayOutputStream> made;

        InMemory(JavaFileManager standard, Map<String, ByteArrayOutputStream> made) {
            super(standard);
            this.made = made;
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String name, JavaFileObject.Kind kind,
                @Nullable FileObject sibling) {
            if (!location.equals(StandardLocation.CLASS_OUTPUT)) {
                throw new IllegalStateException("unexpected output " + location);
            }
            return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/') + ".class"), kind) {
                @Override
                public ByteArrayOutputStream openOutputStream() {
                    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
                    made.put(name, bytes);
                    return bytes;
                }
            };
        }
    }
}

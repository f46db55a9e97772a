package io.counterfoil.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Member;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Holds the public API to {@code plugin-api/api.txt}, so that each change of it shows in review. After an intended
 * change run {@code mvn -pl plugin-api test -Dtest=ApiDumpTest -Dcounterfoil.api.write=true} and commit the file.
 */
class ApiDumpTest {
    private static final Path CLASSES = Path.of("target/classes");
    private static final Path DUMP = Path.of("api.txt");
    private static final List<String> ALLOWED = List.of("java.", "org.jspecify.", "io.counterfoil.plugin.");

    @Test
    void thePublicApiIsTheOneWrittenDown() throws Exception {
        String now = dump();
        if (Boolean.getBoolean("counterfoil.api.write")) {
            Files.writeString(DUMP, now, StandardCharsets.UTF_8);
        }

        assertThat(now).as("run this test with -Dcounterfoil.api.write=true after an intended change")
                .isEqualTo(Files.readString(DUMP, StandardCharsets.UTF_8));
    }

    @Test
    void noSignatureMentionsATypeOfAnyLibrary() throws Exception {
        for (String line : dump().lines().toList()) {
            for (String word : line.split("[^A-Za-z0-9_.$]+", -1)) {
                boolean qualified = word.matches("[a-z][a-z0-9]*(\\.[a-z0-9]+)+\\.[A-Z].*");
                assertThat(!qualified || ALLOWED.stream().anyMatch(word::startsWith)).as(line).isTrue();
            }
        }
    }

    @Test
    void everyPackageIsNullMarked() throws Exception {
        List<Class<?>> types = types();
        assertThat(types).hasSizeGreaterThan(80);
        assertThat(types).allSatisfy(type -> assertThat(
                type.getPackage().isAnnotationPresent(org.jspecify.annotations.NullMarked.class)).isTrue());
    }

    private static String dump() throws Exception {
        TreeMap<String, List<String>> byType = new TreeMap<>();
        for (Class<?> type : types()) {
            List<String> members = new ArrayList<>();
            add(members, type.getDeclaredConstructors());
            add(members, type.getDeclaredMethods());
            add(members, type.getDeclaredFields());
            Collections.sort(members);
            String parents = Stream.concat(Stream.ofNullable(type.getGenericSuperclass()),
                    Arrays.stream(type.getGenericInterfaces())).map(Object::toString).sorted().toList().toString();
            byType.put(type.getName(),
                    Stream.concat(Stream.of(type.toGenericString() + " " + parents),
                            members.stream().map(m -> "    " + m))
                            .toList());
        }
        StringBuilder out = new StringBuilder();
        byType.values().forEach(lines -> lines.forEach(line -> out.append(line).append('\n')));
        return out.toString();
    }

    private static <M extends Member & AnnotatedElement> void add(List<String> members, M[] declared) {
        for (M member : declared) {
            boolean visible = Modifier.isPublic(member.getModifiers()) || Modifier.isProtected(member.getModifiers());
            if (visible && !member.isSynthetic()) {
                String annotations = Arrays.stream(member.getAnnotations())
                        .map(a -> a + " ")
                        .sorted()
                        .reduce("", String::concat);
                members.add(annotations + generic(member));
            }
        }
    }

    private static String generic(Member member) {
        return switch (member) {
            case java.lang.reflect.Executable executable -> executable.toGenericString();
            case java.lang.reflect.Field field -> field.toGenericString();
            default -> throw new IllegalArgumentException("No member of the API: " + member);
        };
    }

    private static List<Class<?>> types() throws IOException, ClassNotFoundException {
        List<Class<?>> types = new ArrayList<>();
        try (Stream<Path> files = Files.walk(CLASSES)) {
            for (Path file : files.filter(f -> f.toString().endsWith(".class")).sorted().toList()) {
                String name = CLASSES.relativize(file).toString().replace(".class", "").replace('/', '.');
                if (!name.endsWith("package-info")) {
                    Class<?> type = Class.forName(name);
                    if (Modifier.isPublic(type.getModifiers())) {
                        types.add(type);
                    }
                }
            }
        }
        return types;
    }
}

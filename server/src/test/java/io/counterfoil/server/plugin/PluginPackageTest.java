package io.counterfoil.server.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.server.error.CounterfoilException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile and broken packages: each is refused before anything of it is written. */
class PluginPackageTest {
    private static final String ENTRY = "com.example.P";
    private static final int CENTRAL = 0x02014b50;

    @TempDir
    Path folder;

    @Test
    void aRightPackageIsReadWhole() {
        PluginPackage read = read(PackageMaker.zip(right()));
        assertThat(read.manifest().id()).isEqualTo("test.p");
        assertThat(read.manifest().storeMebibytes()).isEqualTo(1);
        assertThat(read.libraries()).containsExactly("lib/plugin.jar");
        assertThat(read.sha256()).hasSize(64);
    }

    @Test
    void aTruncatedFileIsRefusedAtEveryLength() {
        byte[] whole = PackageMaker.zip(right());
        for (int length = 0; length < whole.length; length += 7) {
            refused(Arrays.copyOf(whole, length), "refused");
        }
    }

    @Test
    void aZipBombIsRefusedByItsRatioAndByItsTotal() {
        Map<String, byte[]> entries = right();
        entries.put("static/bomb.bin", new byte[20 << 20]);
        refused(PackageMaker.zip(entries), "zip bomb");
        byte[] lies = PackageMaker.zip(right());
        patch(lies, 0, 24, 0x7fffffff);
        refused(lies, "more than 512 MiB");
    }

    @Test
    void aSizeThatLiesIsRefused() {
        byte[] lies = PackageMaker.zip(right());
        ByteBuffer bytes = ByteBuffer.wrap(lies).order(ByteOrder.LITTLE_ENDIAN);
        int central = central(bytes, 0);
        bytes.putInt(central + 24, bytes.getInt(central + 24) - 1);
        refused(lies, "size of 'plugin.json'");
    }

    @Test
    void aChangedByteIsSeenByTheChecksum() {
        Map<String, byte[]> entries = right();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] stored = stored(out, entries);
        int at = new String(stored, StandardCharsets.ISO_8859_1).indexOf("test.p");
        stored[at] = 'b';
        refused(stored, "checksum of 'plugin.json'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil", "static/../../evil", "/etc/evil", "static/./evil", "C:/evil", "static\\evil",
            "static//evil", "static/evil ", "static/evil."})
    void aNameThatLeadsElsewhereIsRefused(String name) {
        Map<String, byte[]> entries = right();
        entries.put(name, new byte[1]);
        refused(PackageMaker.zip(entries), "leads elsewhere");
    }

    @Test
    void aLinkIsRefused() {
        byte[] link = PackageMaker.zip(right());
        ByteBuffer bytes = ByteBuffer.wrap(link).order(ByteOrder.LITTLE_ENDIAN);
        int central = central(bytes, 1);
        bytes.put(central + 5, (byte) 3);
        bytes.putInt(central + 38, 0xA1FF << 16);
        refused(link, "is a link");
    }

    @Test
    void namesThatFallTogetherAreRefused() {
        Map<String, byte[]> entries = right();
        entries.put("static/A.css", new byte[1]);
        entries.put("static/a.css", new byte[1]);
        refused(PackageMaker.zip(entries), "one name on some machines");
        Map<String, byte[]> both = right();
        both.put("static/a", new byte[1]);
        both.put("static/a/b", new byte[1]);
        refused(PackageMaker.zip(both), "both a file and a folder");
    }

    @Test
    void anEntryThatIsThereTwiceIsRefused() {
        Map<String, byte[]> entries = right();
        entries.put("static/b.css", new byte[1]);
        entries.put("static/c.css", new byte[1]);
        byte[] twice = PackageMaker.zip(entries);
        String text = new String(twice, StandardCharsets.ISO_8859_1);
        for (int at = text.indexOf("static/c.css"); at >= 0; at = text.indexOf("static/c.css", at + 1)) {
            twice[at + 7] = 'b';
        }
        refused(twice, "is in it twice");
    }

    @Test
    void entriesThatShareTheirBytesAreRefused() {
        byte[] overlapping = PackageMaker.zip(right());
        ByteBuffer bytes = ByteBuffer.wrap(overlapping).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(central(bytes, 1) + 42, bytes.getInt(central(bytes, 0) + 42));
        refused(overlapping, "overlaps|another name");
    }

    @Test
    void anUnknownKeyIsNamed() {
        refusedManifest("\"id\"", "\"colour\": \"red\", \"id\"", "unknown key 'colour'");
        refusedManifest("\"webhooks\"", "\"sockets\": true, \"webhooks\"", "unknown key 'permissions.sockets'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "\">=1.0 <2\" | \">=1.1\" | needs plugin API >=1.1, this server has 1.0",
            "\">=1.0 <2\" | \"latest\" | must be conditions such as",
            "\"java\": 21 | \"java\": 99 | needs Java 99",
            "\"1.0.0\" | \"one\" | must be a version such as 1.0.0",
            "\"test.p\" | \"../x\" | id must be lower case",
            "\"kvMiB\": 1 | \"kvMiB\": 0 | kvMiB must be a whole number",
            "\"server\": \"*\" | \"requires\": [\"other\"] | requires must be an empty list",
            "\"id\" | \"id\": \"twice\", \"id\" | Duplicate"})
    void aWrongValueIsNamedWithItsCure(String part, String instead, String problem) {
        refusedManifest(part, instead, problem);
    }

    @Test
    void allProblemsOfADescriptorAreNamedAtOnce() {
        Map<String, byte[]> entries = right();
        entries.put("plugin.json", "{\"x\": 1}".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> read(PackageMaker.zip(entries))).hasMessageContainingAll("unknown key 'x'",
                "id is missing", "version is missing", "entry is missing", "api is missing", "java must be",
                "name must hold");
    }

    @ParameterizedTest
    @ValueSource(strings = {"io/counterfoil/plugin/money/Money.class", "org/slf4j/Logger.class",
            "jakarta/ws/rs/GET.class", "META-INF/versions/21/jakarta/inject/Inject.class"})
    void aSecondCopyOfWhatTheServerGivesIsRefused(String name) {
        Map<String, byte[]> entries = right();
        entries.put("lib/more.jar", PackageMaker.zip(Map.of(name, new byte[1])));
        refused(PackageMaker.zip(entries), "the server gives to plugins");
    }

    @Test
    void whatHasNoPlaceIsRefusedAndAnEntryClassMustBeThere() {
        Map<String, byte[]> strange = right();
        strange.put("bin/run.sh", new byte[1]);
        refused(PackageMaker.zip(strange), "'bin/run.sh' has no place");
        refusedManifest(ENTRY, "com.example.Q", "no jar in lib/ has the entry class com.example.Q");
        refused(PackageMaker.zip(Map.of("LICENSE", new byte[1])), "no plugin.json");
    }

    @Test
    void whatLiesUnpackedIsWrittenAnewWhenSomebodyChangedIt() throws Exception {
        PluginPackage read = read(PackageMaker.zip(right()));
        PackageFolder store = new PackageFolder(folder.resolve("data"));
        Path unpacked = store.unpack(read);
        assertThat(unpacked).endsWith(Path.of("test.p", "1.0.0-" + read.sha256().substring(0, 12)));
        Files.writeString(unpacked.resolve("lib/plugin.jar"), "changed");
        Files.writeString(unpacked.resolve("lib/more.jar"), "slipped in");
        assertThat(store.unpack(read)).isEqualTo(unpacked);
        try (Stream<Path> files = Files.walk(unpacked)) {
            assertThat(files.filter(Files::isRegularFile).map(file -> unpacked.relativize(file).toString()))
                    .containsExactlyInAnyOrder("plugin.json", "lib/plugin.jar");
        }
        assertThat(Files.readAllBytes(unpacked.resolve("lib/plugin.jar")))
                .isEqualTo(right().get("lib/plugin.jar"));
    }

    private static Map<String, byte[]> right() {
        Map<String, byte[]> entries = new LinkedHashMap<>();
        entries.put("plugin.json",
                PackageMaker.manifest("test.p", "1.0.0", ENTRY).getBytes(StandardCharsets.UTF_8));
        entries.put("lib/plugin.jar", PackageMaker.zip(Map.of("com/example/P.class", new byte[]{1, 2, 3})));
        return entries;
    }

    private void refusedManifest(String part, String instead, String problem) {
        Map<String, byte[]> entries = right();
        String manifest = PackageMaker.manifest("test.p", "1.0.0", ENTRY);
        assertThat(manifest).contains(part);
        entries.put("plugin.json", manifest.replace(part, instead).getBytes(StandardCharsets.UTF_8));
        refused(PackageMaker.zip(entries), problem.replace("*", "\\*"));
    }

    private void refused(byte[] bytes, String why) {
        assertThatThrownBy(() -> read(bytes)).isInstanceOfSatisfying(CounterfoilException.class, e -> {
            assertThat(e.code()).isEqualTo(PluginErrors.BAD_PACKAGE);
            assertThat(e.message()).containsPattern(why).startsWith("p.cfp: ");
        });
    }

    private PluginPackage read(byte[] bytes) {
        return PluginPackage.read(PackageMaker.write(folder.resolve("p.cfp"), bytes));
    }

    private static void patch(byte[] zip, int entry, int offset, int value) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        bytes.putInt(central(bytes, entry) + offset, value);
    }

    /** Where an entry stands in the central directory. */
    private static int central(ByteBuffer bytes, int entry) {
        int at = bytes.getInt(bytes.limit() - 22 + 16);
        for (int i = 0; i < entry; i++) {
            at += 46 + bytes.getShort(at + 28) + bytes.getShort(at + 30) + bytes.getShort(at + 32);
        }
        assertThat(bytes.getInt(at)).isEqualTo(CENTRAL);
        return at;
    }

    private static byte[] stored(ByteArrayOutputStream out, Map<String, byte[]> entries) {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            zip.setLevel(0);
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}

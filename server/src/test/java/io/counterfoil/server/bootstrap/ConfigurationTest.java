package io.counterfoil.server.bootstrap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    /** One key that has to be given. */
    static final class NeededConfig {
        private String name = "";

        @Config(key = "needed.name", meaning = "Your name.", required = true)
        public NeededConfig setName(String name) {
            this.name = name;
            return this;
        }

        public String name() {
            return name;
        }
    }

    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path home;

    @Test
    void withoutAFileEverythingHasItsDefault() {
        Configuration configuration = read();

        assertThat(configuration.problems()).isEmpty();
        ExampleConfig config = example(configuration);
        assertThat(config.port()).isEqualTo(8080);
        assertThat(config.password()).isEmpty();
        assertThat(configuration.values()).extracting(ConfigValue::source).containsOnly("default");
    }

    @Test
    void everyTypeOfValueIsReadFromTheFile() throws IOException {
        write("""
                # a comment
                example.port = 9090

                example.body-bytes=6000000000
                example.open=true
                example.mode=plain
                example.folder=/var/lib/example
                example.timeout=7d
                example.address=https://books.example.com/a?b=c
                example.names=x, y ,z
                example.password=back\\slash=#1
                example.file=some/where
                """);

        ExampleConfig config = example(read());

        assertThat(config.port()).isEqualTo(9090);
        assertThat(config.bytes()).isEqualTo(6_000_000_000L);
        assertThat(config.open()).isTrue();
        assertThat(config.mode()).isEqualTo(ExampleConfig.Mode.PLAIN);
        assertThat(config.folder()).isEqualTo(Path.of("/var/lib/example"));
        assertThat(config.timeout()).isEqualTo(Duration.ofDays(7));
        assertThat(config.address()).isEqualTo(URI.create("https://books.example.com/a?b=c"));
        assertThat(config.names()).containsExactly("x", "y", "z");
        assertThat(config.password()).contains("back\\slash=#1");
        assertThat(config.file()).contains(Path.of("some/where"));
    }

    @Test
    void theEnvironmentGoesBeforeTheFile() throws IOException {
        write("example.port=9090\nexample.body-bytes=1\n");
        environment.put("COUNTERFOIL_EXAMPLE_PORT", "7070");
        environment.put("COUNTERFOIL_EXAMPLE_BODY_BYTES", "2");

        Configuration configuration = read();

        assertThat(example(configuration).port()).isEqualTo(7070);
        assertThat(example(configuration).bytes()).isEqualTo(2);
        assertThat(shown(configuration)).containsEntry("example.port",
                "7070 from environment variable COUNTERFOIL_EXAMPLE_PORT");
    }

    @Test
    void anEmptyValueLeavesAnOptionalOneUnset() throws IOException {
        write("example.password=\nexample.file=\nexample.names=\n");

        ExampleConfig config = example(read());

        assertThat(config.password()).isEmpty();
        assertThat(config.file()).isEmpty();
        assertThat(config.names()).isEmpty();
    }

    @Test
    void allProblemsAreListedAtOnceWithTheirPlaceAndACure() throws IOException {
        write("""
                example.prot=1
                example.port=eighty
                nonsense
                example.open=yes
                example.open=true
                wholly.different.thing.altogether=1
                """);
        environment.put("COUNTERFOIL_EXAMPLE_MODES", "plain");
        environment.put("COUNTERFOIL_EXAMPLE_MODE", "tls");
        environment.put("COUNTERFOIL_TEST_DB_URL", "ignored");
        environment.put("HOME", "ignored");

        assertThat(problems(ExampleConfig.class, NeededConfig.class)).containsExactly(
                "counterfoil.properties, line 3: this is neither key=value nor a comment that starts with #",
                "counterfoil.properties, line 5: example.open stands in the file twice, first in line 4; "
                        + "remove one of the two",
                "counterfoil.properties, line 1: there is no key example.prot. Did you mean example.port?",
                "counterfoil.properties, line 6: there is no key wholly.different.thing.altogether. "
                        + "`counterfoil config explain` lists all keys.",
                "environment variable COUNTERFOIL_EXAMPLE_MODE: \"tls\" is not one of plain, tls-only",
                "counterfoil.properties, line 4: example.open: \"yes\" is not true or false",
                "counterfoil.properties, line 2: example.port: \"eighty\" is not a whole number",
                "needed.name: a value is missing. Set it in " + file() + " or in COUNTERFOIL_NEEDED_NAME: Your name.",
                "environment variable COUNTERFOIL_EXAMPLE_MODES: there is no key of this name. "
                        + "Did you mean COUNTERFOIL_EXAMPLE_MODE?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"example.port=65536 | a port is from 0 to 65535",
            "example.port=99999999999 | is not a whole number", "example.port= | is not a whole number",
            "example.port=0x10 | is not a whole number", "example.timeout=10 | is not a duration such as",
            "example.timeout=-1s | is not a duration such as",
            "example.timeout=999999999999999d | is not a duration such as",
            "example.address=books | is not an address such as", "example.address=a b | is not an address such as",
            "example.folder= | is not a path", "example.mode=TLS_ONLY | is not one of plain, tls-only",
            "example.password=${FILE:nowhere} | which does not exist",
            "example.password=${ENV:NOT_SET} | NOT_SET, which is not set",
            "example.folder=${HOME}/x | ${HOME} is not a reference",
            "example.folder=${ENV:HOME | ${ENV:HOME is not a reference"})
    void aBadValueIsNamedWithWhatAGoodOneIs(String line, String problem) throws IOException {
        write(line + "\n");

        assertThat(problems(ExampleConfig.class)).singleElement().asString().contains(problem);
    }

    @Test
    void aRuleAcrossKeysIsCheckedWhenEachValueIsGoodByItself() throws IOException {
        write("example.open=true\nexample.mode=tls-only\n");

        assertThat(problems(ExampleConfig.class)).containsExactly(
                "example: example.open=true does not go with example.mode=tls-only; change one of the two");
    }

    @Test
    void aSecretMayComeFromAFileOrTheEnvironment() throws IOException {
        Files.writeString(home.resolve("password"), "correct horse\n");
        environment.put("COUNTERFOIL_DEPLOYMENT_FOLDER", "/srv/$1");
        write("example.password=${FILE:password}\nexample.folder=${ENV:COUNTERFOIL_DEPLOYMENT_FOLDER}/$${x}\n");

        ExampleConfig config = example(read());

        assertThat(config.password()).contains("correct horse");
        assertThat(config.folder()).isEqualTo(Path.of("/srv/$1/${x}"));
    }

    @Test
    void whatAReferenceBringsInIsNotSearchedForReferences() throws IOException {
        Files.writeString(home.resolve("password"), "${ENV:HOME}-and-more");
        write("example.password=${FILE:password}\n");

        assertThat(example(read()).password()).contains("${ENV:HOME}-and-more");
    }

    @Test
    void aSecretIsNeverShown() throws IOException {
        write("example.password=hunter2\nexample.address=jdbc:mariadb://tom:hunter2@db/x?password=hunter2&a=b\n");

        Configuration configuration = read();

        assertThat(configuration.problems()).singleElement()
                .asString()
                .isEqualTo("counterfoil.properties, line 1: example.password: the value is refused: "
                        + "… is shorter than 8 letters");
        assertThat(shown(configuration)).containsEntry("example.password",
                "(secret) from counterfoil.properties, line 1");
        assertThat(shown(configuration)).containsEntry("example.address",
                "jdbc:mariadb://…@db/x?password=…&a=b from counterfoil.properties, line 2");
    }

    @Test
    void aFileThatWasNamedMustExist() {
        ConfigSource source = ConfigSource.ofFile(new InstallationHome(home), home.resolve("other"), environment);

        assertThat(Configuration.read(source, List.of(ExampleConfig.class)).problems())
                .containsExactly(new ConfigProblem(home.resolve("other").toString(), "there is no such file"));
    }

    @Test
    void aFileThatIsNotUtf8IsRefused() throws IOException {
        write("");
        Files.write(file(), "example.password=grün und blau\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(problems(ExampleConfig.class)).containsExactly(file() + ": the file is not UTF-8 text");
    }

    @Test
    void aConfigurationWithProblemsGivesNoObjects() throws IOException {
        write("example.port=eighty\n");
        Configuration configuration = read();

        assertThatThrownBy(configuration::objects).isInstanceOf(ConfigException.class)
                .hasMessageContaining("\"eighty\" is not a whole number");
    }

    @Test
    void twoClassesCannotTakeTheSameKey() {
        assertThatThrownBy(() -> Configuration.read(source(), List.of(ExampleConfig.class, ExampleConfig.class)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("two setters take the key");
    }

    @Test
    void theTemplateReadsBackAsTheDefaultsWhenItsKeysAreSwitchedOn() throws IOException {
        List<ConfigKey> keys = read().values().stream().map(ConfigValue::key).toList();
        String template = ConfigTemplate.text(keys);

        write(template);
        assertThat(read().values()).extracting(ConfigValue::source).containsOnly("default");

        write(template.replace("\n#example.", "\nexample."));
        Configuration switchedOn = read();
        assertThat(switchedOn.problems()).isEmpty();
        assertThat(switchedOn.values()).hasSize(10)
                .allMatch(value -> value.source().startsWith("counterfoil.properties, line "))
                .allMatch(value -> value.value().equals(value.key().defaultValue()));
        assertThat(example(switchedOn).timeout()).isEqualTo(Duration.ofSeconds(90));
        assertThat(example(switchedOn).password()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource({"http.port, http.prot, 1", "http.port, http.port, 0", "abc, '', 3", "kitten, sitting, 3"})
    void theDistanceOfTwoNamesCountsInsertionsRemovalsReplacementsAndSwaps(String a, String b, int distance) {
        assertThat(ConfigSuggestion.distance(a, b)).isEqualTo(distance);
        assertThat(ConfigSuggestion.distance(b, a)).isEqualTo(distance);
    }

    private Path file() {
        return home.resolve("etc").resolve("counterfoil.properties");
    }

    private void write(String text) throws IOException {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(file(), text);
    }

    private ConfigSource source() {
        return ConfigSource.of(new InstallationHome(home), environment);
    }

    private Configuration read() {
        return Configuration.read(source(), List.of(ExampleConfig.class));
    }

    private List<String> problems(Class<?>... classes) {
        return Configuration.read(source(), List.of(classes)).problems().stream().map(ConfigProblem::toString).toList();
    }

    private static ExampleConfig example(Configuration configuration) {
        return (ExampleConfig) configuration.objects().getFirst();
    }

    private static Map<String, String> shown(Configuration configuration) {
        return configuration.values()
                .stream()
                .collect(
                        Collectors.toMap(value -> value.key().key(),
                                value -> value.value() + " from " + value.source()));
    }
}

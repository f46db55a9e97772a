package io.counterfoil.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.counterfoil.server.bootstrap.InstallationHome;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class CommandLineTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Map<String, String> environment = new HashMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path home;

    @Test
    void aGoodConfigurationIsExitCodeZero() {
        assertThat(run("config", "check")).isZero();
        assertThat(out).hasToString("The configuration is good.\n");
        assertThat(err).hasToString("");
    }

    @Test
    void problemsAreAllListedAndExitCodeOne() throws IOException {
        write("log.levl=debug\nlog.format=xml\n");
        environment.put("COUNTERFOIL_DATA_DIRS", "x");

        assertThat(run("config", "check")).isEqualTo(1);
        assertThat(out.toString()).contains("log.levl. Did you mean log.level?")
                .contains("\"xml\" is not one of text, json")
                .contains("Did you mean COUNTERFOIL_DATA_DIR?")
                .endsWith("3 problems.\n");
    }

    @Test
    void problemsAreJsonForPrograms() throws IOException {
        write("log.levl=debug\n");

        assertThat(run("config", "check", "--json")).isEqualTo(1);
        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer.path("problems")).hasSize(1);
        assertThat(answer.at("/problems/0/where").asText()).isEqualTo("counterfoil.properties, line 1");
    }

    @Test
    void explainShowsEachKeyWithItsSourceAndNoSecret() throws IOException {
        write("database.password=hunter2-hunter2\n");
        environment.put("COUNTERFOIL_LOG_LEVEL", "debug");

        assertThat(run("config", "explain")).isZero();
        assertThat(out.toString()).contains("log.level = debug\n")
                .contains("From: environment variable COUNTERFOIL_LOG_LEVEL.")
                .contains("Default: info.")
                .contains("data.dir = data\n")
                .contains("database.password = (secret)\n")
                .doesNotContain("hunter2");
    }

    @Test
    void explainOfOneKeyIsJsonForPrograms() throws IOException {
        assertThat(run("config", "explain", "log.level", "--json")).isZero();

        JsonNode answer = new ObjectMapper().readTree(out.toString());
        assertThat(answer).hasSize(1);
        assertThat(answer.at("/0/environment").asText()).isEqualTo("COUNTERFOIL_LOG_LEVEL");
        assertThat(answer.at("/0/source").asText()).isEqualTo("default");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "confg check", "config", "config check --jsno", "config explain no.such.key",
            "start --demo=maybe"})
    void wrongUsageIsExitCodeTwoAndNamesTheMistake(String line) {
        assertThat(run(line.isEmpty() ? new String[0] : line.split(" ", -1))).isEqualTo(2);
        assertThat(err.toString()).isNotBlank();
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void aStartWithProblemsListsThemAndIsExitCodeThree() throws IOException {
        write("log.levl=debug\nlog.format=xml\n");

        assertThat(run("start")).isEqualTo(3);
        assertThat(err.toString()).contains("log.levl").contains("\"xml\"");
        assertThat(home.resolve("data")).doesNotExist();
    }

    @Test
    void aNamedConfigurationFileMustExist() {
        assertThat(run("config", "check", "--config", home.resolve("other.properties").toString())).isEqualTo(1);
        assertThat(out.toString()).contains("other.properties: there is no such file");
    }

    @Test
    void everyCommandTakesJsonAndHelp() {
        CommandLine root = Commands.tree(context());

        assertThat(root.getSubcommands()).containsKeys("start", "config");
        everyLeafTakesJsonAndHelp(root);
    }

    @Test
    void helpIsExitCodeZeroAndGoesToTheAnswer() {
        assertThat(run("--help")).isZero();
        assertThat(out.toString()).contains("start").contains("config").contains("3 could not run");
    }

    private static void everyLeafTakesJsonAndHelp(CommandLine command) {
        assertThat(command.getCommandSpec().findOption("--help")).isNotNull();
        assertThat(command.getCommandSpec().usageMessage().description()).isNotEmpty();
        if (command.getSubcommands().isEmpty()) {
            assertThat(command.getCommandSpec().findOption("--json")).isNotNull();
        }
        command.getSubcommands().values().forEach(CommandLineTest::everyLeafTakesJsonAndHelp);
    }

    private CliContext context() {
        return new CliContext(new InstallationHome(home), environment, new PrintWriter(out, true),
                new PrintWriter(err, true));
    }

    private int run(String... arguments) {
        return Commands.run(context(), arguments);
    }

    private void write(String text) throws IOException {
        Files.createDirectories(home.resolve("etc"));
        Files.writeString(home.resolve("etc").resolve("counterfoil.properties"), text);
    }
}

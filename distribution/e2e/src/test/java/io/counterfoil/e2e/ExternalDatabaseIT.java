package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * The product on a MariaDB that is not its own: refused while its settings lose changes, then used by two accounts, and
 * looked after by the command line alone.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Tag("long")
class ExternalDatabaseIT {
    private static final Map<String, Object> ADDRESS = Map.of("street", "1 Main St", "city", "Austin", "postalCode",
            "78701", "region", "TX", "country", "US");
    private static final String PASSWORD = "correct horse battery staple";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static ExternalMariaDb database;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        database = ExternalMariaDb.start(folder.resolve("mariadb"), "--innodb-flush-log-at-trx-commit=2",
                "--skip-innodb-doublewrite", "--log-bin=binlog", "--sync-binlog=0", "--binlog-format=STATEMENT",
                "--default-storage-engine=Aria");
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
        if (database != null) {
            database.close();
        }
    }

    @Test
    @Order(1)
    void aServerThatCouldLoseChangesIsRefusedByNameOfEachSettingAndLeftAsItWas() throws IOException {
        RunningServer.Answer start = RunningServer.cli(folder.resolve("data"), database.environment(), "", "start");

        assertThat(start.exitCode()).as(start.text()).isEqualTo(3);
        assertThat(start.text()).contains("innodb_flush_log_at_trx_commit is 2",
                "SET GLOBAL innodb_flush_log_at_trx_commit = 1", "innodb_doublewrite is OFF", "sync_binlog is 0",
                "binlog_format is STATEMENT", "default_storage_engine is Aria");
        assertThat(database.hasTables()).isFalse();
    }

    @Test
    @Order(2)
    void triggersThatTheBinaryLogForbidsAreNamedWithTheSettingThatAllowsThem() throws Exception {
        database.restart("--log-bin=binlog", "--sync-binlog=1", "--binlog-format=ROW");
        RunningServer.Answer start = RunningServer.cli(folder.resolve("data"), database.environment(), "", "start");
        assertThat(start.exitCode()).as(start.text()).isEqualTo(3);
        assertThat(start.text()).contains("log_bin_trust_function_creators");
    }

    @Test
    @Order(3)
    void withoutAServerCommandsSaySoAndWrongUsageIsToldFromIt() {
        for (List<String> command : List.of(List.of("verify"), List.of("user", "list"), List.of("plugin", "list"),
                List.of("keys", "rotate"), List.of("report", "ageing", "--entity", "ent_0000000000001"))) {
            RunningServer.Answer answer = RunningServer.cli(folder.resolve("data"), database.environment(), "",
                    command.toArray(String[]::new));
            assertThat(answer.exitCode()).as(answer.text()).isEqualTo(3);
            assertThat(answer.text()).contains("No Counterfoil server is running").contains("counterfoil start");
        }
        assertThat(RunningServer.cli(folder.resolve("data"), Map.of(), "", "user", "add").exitCode()).isEqualTo(2);
    }

    @Test
    @Order(4)
    void theCommandLineMakesTheFirstAdministratorAndLooksAfterUsers() throws IOException {
        database.restart("--log-bin=binlog", "--sync-binlog=1", "--binlog-format=ROW",
                "--log-bin-trust-function-creators=1");
        server = RunningServer.start(folder.resolve("data"), database.environment());
        good(server.cliReading(PASSWORD + "\n", "user", "setup", "ada", "--name", "Ada", "--token",
                server.setupToken(), "--password"));
        JsonNode added = json(server.cli("user", "add", "bob", "--role", "auditor", "--json"));
        good(server.cliReading("another good pass phrase\n", "user", "password", "--token",
                added.path("token").asText(), "--password"));
        assertThat(server.post("/api/v1/sessions", Map.of("login", "bob", "password", "another good pass phrase"))
                .statusCode()).isEqualTo(201);
        good(server.cli("user", "role", "bob", "clerk", "collector"));
        assertThat(json(server.cli("user", "list", "--json")).findValuesAsText("role"))
                .containsExactlyInAnyOrder("administrator", "clerk", "collector");
        good(server.cli("user", "disable", "bob"));
        assertThat(server.post("/api/v1/sessions", Map.of("login", "bob", "password", "another good pass phrase"))
                .statusCode()).isEqualTo(401);
        assertThat(server.cli("user", "list").text()).containsPattern("bob +disabled");
        good(server.cli("user", "enable", "bob"));
        assertThat(json(server.cli("user", "reset", "bob", "--json")).path("token").asText()).isNotBlank();
        RunningServer.Answer refused = server.cli("user", "role", "bob", "no-such-role");
        assertThat(refused.exitCode()).isEqualTo(3);
        assertThat(refused.text()).contains("there is no role 'no-such-role'");
    }

    @Test
    @Order(5)
    void keysAreRotatedAndOnePersonIsErasedWhileAllElseStaysReadableAndProved() throws IOException {
        String cookie = server.post("/api/v1/sessions", Map.of("login", "ada", "password", PASSWORD))
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow();
        Map<String, String> browser = Map.of("Cookie", cookie.substring(0, cookie.indexOf(';')), "Origin",
                server.origin());
        String entity = RunningServer.json(server.post("/api/v1/entities",
                Map.of("name", "Books Ltd", "functionalCurrency", "USD", "timeZone", "America/Chicago", "address",
                        ADDRESS),
                browser), 201).path("entity").path("id").asText();
        String customers = "/api/v1/entities/" + entity + "/customers";
        String erased = customer(customers, "Erasable Person", browser);
        String kept = customer(customers, "Kept Person", browser);

        JsonNode rotated = json(server.cli("keys", "rotate", "--json"));
        assertThat(rotated.path("job").path("result").path("wrappedAgain").asInt()).isGreaterThanOrEqualTo(2);
        rotated.path("keys").path("entities").forEach(key -> assertThat(key.path("behind").asInt()).isZero());
        JsonNode root = json(server.cli("keys", "rotate", "--root", "--json"));
        assertThat(root.path("keys").path("rootVersion").asInt()).isEqualTo(2);
        assertThat(get(customers + "/" + kept, browser)).contains("Kept Person");

        assertThat(server.cli("person", "erase", erased, "--entity", entity, "--reason", "asked for").exitCode())
                .as("without --yes")
                .isEqualTo(2);
        good(server.cli("person", "erase", erased, "--entity", entity, "--reason", "asked for", "--yes"));
        assertThat(get(customers + "/" + erased, browser)).doesNotContain("Erasable").contains("\"erased\"");
        assertThat(get(customers + "/" + kept, browser)).contains("Kept Person").contains("ann@example.com");
        assertThat(server.cli("plugin", "list").text()).contains("io.counterfoil.bank-camt");
        RunningServer.Answer verify = server.cli("verify");
        assertThat(verify.exitCode()).as(verify.text()).isZero();
        good(server.cli("journal", "export", "--entity", entity, "--format", "csv",
                folder.resolve("journal.csv").toString()));
        assertThat(Files.readString(folder.resolve("journal.csv"))).contains("account");
        assertThat(get("/api/v1/audit", browser)).contains("\"status\":\"sealing\"");
        assertThat(get("/api/v1/audit/events?type=keys.rotate", browser)).contains("keys.rotate");
    }

    private static String customer(String path, String name, Map<String, String> browser) {
        return RunningServer.json(server.post(path, Map.of("name", name, "address", ADDRESS, "contacts",
                List.of(Map.of("purpose", "billing", "name", name, "email", "ann@example.com"))), browser), 201)
                .path("customer")
                .path("id")
                .asText();
    }

    private static String get(String path, Map<String, String> browser) {
        var answer = server.send("GET", path, new byte[0], browser);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static JsonNode json(RunningServer.Answer answer) {
        good(answer);
        return RunningServer.parsed(answer.text());
    }

    private static void good(RunningServer.Answer answer) {
        assertThat(answer.exitCode()).as(answer.text()).isZero();
    }
}

package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.counterfoil.server.imports.SyntheticReceivables;
import java.io.IOException;
import java.io.Writer;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a fresh folder to matched cash: set-up token, administrator, legal entity, receivables imported and settled,
 * books and audit log proved with the product's own means and with hledger; and the same after kill -9 in the middle.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MainJobIT {
    private static final Map<String, Object> ADDRESS = Map.of("street", "1 Main St", "city", "Austin", "postalCode",
            "78701",
            "region", "TX", "country", "US");

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    private static String token = "";

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    void theSetUpTokenMakesTheFirstAdministratorOnceAndWithoutItNothingIsOpen() {
        assertThat(server.get("/api/v1/entities").statusCode()).isEqualTo(401);
        Map<String, Object> admin = Map.of("token", server.setupToken(), "login", "admin", "display", "Administrator",
                "password",
                "correct horse battery staple");
        JsonNode unused = RunningServer.json(server.post("/api/v1/setup", admin), 201);
        assertThat(server.post("/api/v1/setup", admin).statusCode()).isGreaterThanOrEqualTo(400);

        HttpResponse<String> session = server.post("/api/v1/sessions",
                Map.of("login", "admin", "password", "correct horse battery staple"));
        assertThat(session.statusCode()).isEqualTo(201);
        String cookie = session.headers().firstValue("Set-Cookie").orElseThrow();
        JsonNode made = RunningServer.json(server.post("/api/v1/tokens",
                Map.of("name", "test", "scopes", List.of("*:*"), "expiresAt",
                        Clock.systemUTC().instant().plus(1, ChronoUnit.DAYS).toString()),
                Map.of("Cookie", cookie.substring(0, cookie.indexOf(';')), "Origin", server.origin())), 201);
        token = made.path("secret").asText();
        server.useToken(token);
        assertThat(server.read("/api/v1/entities")).isEmpty();
    }

    @Test
    @Order(2)
    void importedReceivablesAreSettledAndTheBooksAreProved() throws Exception {
        String entity = entity("First Ltd");
        Path file = receivables("receivables.csv", 3_000);
        RunningServer.Answer first = server.cli("import", "receivables", file.toString(), "--entity", entity,
                "--mapping",
                "ibm-late-payment", "--json");
        assertThat(first.exitCode()).as(first.text()).isZero();
        JsonNode balances = server.read("/api/v1/entities/" + entity + "/ledger/trial-balance");
        RunningServer.Answer again = server.cli("import", "receivables", file.toString(), "--entity", entity,
                "--mapping",
                "ibm-late-payment", "--json");
        assertThat(again.exitCode()).as(again.text()).isZero();
        assertThat(server.read("/api/v1/entities/" + entity + "/ledger/trial-balance")).isEqualTo(balances);

        assertEverythingProved(entity);
        RunningServer.Answer ageing = server.cli("report", "ageing", "--entity", entity, "--as-of", "2013-06-30");
        assertThat(ageing.exitCode()).as(ageing.text()).isZero();
        assertThat(ageing.text()).contains("1");
    }

    @Test
    @Order(3)
    void anImportThatIsKilledInTheMiddleIsCompletedAfterTheNextStartAndBooksNothingTwice() throws Exception {
        String killed = entity("Killed Ltd");
        String calm = entity("Calm Ltd");
        Path file = receivables("large.csv", 12_000);
        Thread importing = Thread.ofPlatform().start(() -> {
            RunningServer.Answer unused = server.cli("import", "receivables", file.toString(), "--entity", killed,
                    "--mapping",
                    "ibm-late-payment", "--json");
        });
        awaitSomeDone(killed);
        server.kill();
        importing.join();
        server = RunningServer.start(folder.resolve("data"));
        server.useToken(token);
        assertThat(server.askedForSetup()).isFalse();
        awaitAllDone(killed);

        RunningServer.Answer whole = server.cli("import", "receivables", file.toString(), "--entity", calm, "--mapping",
                "ibm-late-payment", "--json");
        assertThat(whole.exitCode()).as(whole.text()).isZero();
        assertThat(server.read("/api/v1/entities/" + killed + "/ledger/trial-balance"))
                .isEqualTo(server.read("/api/v1/entities/" + calm + "/ledger/trial-balance"));
        assertEverythingProved(killed);
    }

    private static String entity(String name) {
        return RunningServer.json(server.post("/api/v1/entities",
                Map.of("name", name, "functionalCurrency", "USD", "timeZone", "America/Chicago", "address", ADDRESS)),
                201)
                .path("entity")
                .path("id")
                .asText();
    }

    private static Path receivables(String name, int invoices) throws IOException {
        Path file = folder.resolve(name);
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            new SyntheticReceivables(7, invoices, 10).writeTo(out);
        }
        return file;
    }

    private static void assertEverythingProved(String entity) throws Exception {
        RunningServer.Answer verify = server.cli("verify");
        assertThat(verify.exitCode()).as(verify.text()).isZero();
        Path journal = folder.resolve(entity + ".journal");
        RunningServer.Answer export = server.cli("journal", "export", "--entity", entity, journal.toString());
        assertThat(export.exitCode()).as(export.text()).isZero();
        if (Files.isExecutable(Path.of("/usr/bin/hledger"))) {
            Process check = new ProcessBuilder("/usr/bin/hledger", "-f", journal.toString(), "check")
                    .redirectErrorStream(true)
                    .start();
            String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(check.waitFor()).as(said).isZero();
        } else {
            assertThat(System.getenv("CI")).as("hledger is not installed: apt-get install hledger")
                    .isNotEqualTo("true");
        }
        Path bundle = folder.resolve(entity + ".zip");
        RunningServer.Answer audit = server.cli("audit", "export", bundle.toString());
        assertThat(audit.exitCode()).as(audit.text()).isZero();
        RunningServer.Answer offline = server.cli("audit", "verify", bundle.toString());
        assertThat(offline.exitCode()).as(offline.text()).isZero();
        assertThat(offline.text()).contains("Everything is as it was sealed.");
    }

    private static void awaitSomeDone(String entity) {
        await(entity, job -> job.path("done").asLong() > 0 && job.path("state").asText().equals("running"));
    }

    private static void awaitAllDone(String entity) {
        await(entity, job -> job.path("state").asText().equals("succeeded"));
    }

    private static void await(String entity, Predicate<JsonNode> condition) {
        long deadline = System.nanoTime() + Duration.ofMinutes(4).toNanos();
        while (System.nanoTime() < deadline) {
            for (JsonNode job : server.read("/api/v1/jobs").path("items")) {
                if (Objects.equals(job.path("entity").asText(), entity) && condition.test(job)) {
                    return;
                }
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        throw new AssertionError("the import did not come that far in four minutes: " + server.read("/api/v1/jobs"));
    }
}

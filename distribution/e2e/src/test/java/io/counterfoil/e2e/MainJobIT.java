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
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * From a fresh folder to matched cash: set-up token, administrator, legal entity, receivables imported and settled,
 * books and audit log proved with the product's own means and with hledger.
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
        server.useToken(made.path("secret").asText());
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
}

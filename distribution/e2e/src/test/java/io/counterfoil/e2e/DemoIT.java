package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo company, made at once and made in pieces. */
class DemoIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @Test
    @Tag("long")
    void aDemoThatWasKilledHalfWayEndsAsOneThatWasNot() throws Exception {
        Map<String, String> whole;
        try (RunningServer server = RunningServer.startDemo(folder.resolve("whole"))) {
            String unused = Administrator.signUp(server);
            whole = books(server);
            ageingNamesCustomers(server);
        }
        Path killed = folder.resolve("killed");
        for (String point : List.of("month 2 of 24", "month 9 of 24", "month 24 of 24")) {
            RunningServer.killDemoAt(killed, point);
        }
        String token;
        try (RunningServer server = RunningServer.startDemo(killed)) {
            token = Administrator.signUp(server);
            assertThat(books(server)).isEqualTo(whole);
            RunningServer.Answer verify = server.cli("verify");
            assertThat(verify.exitCode()).as(verify.text()).isZero();
        }
        try (RunningServer server = RunningServer.startDemo(killed)) {
            server.useToken(token);
            assertThat(books(server)).as("a finished demo is left alone").isEqualTo(whole);
        }
    }

    /** How much of everything there is, and what stands on each account; no ids and no times. */
    private static Map<String, String> books(RunningServer server) {
        await(server);
        Map<String, String> books = new TreeMap<>();
        JsonNode companies = server.read("/api/v1/entities");
        assertThat(companies).hasSize(1);
        String entity = "/api/v1/entities/" + companies.get(0).path("id").asText();
        for (JsonNode row : server.read(entity + "/ledger/trial-balance").findParents("account")) {
            books.merge(row.path("account").asText(), row.path("functional").path("amount").asText(),
                    (one, other) -> one + " " + other);
        }
        for (String list : List.of("customers", "invoices", "receipts", "payments", "refunds")) {
            books.put(list, String.valueOf(server.read(entity + "/" + list + "?limit=500").path("items").size()));
        }
        assertThat(books).hasSizeGreaterThan(12);
        return books;
    }

    private static void ageingNamesCustomers(RunningServer server) {
        String entity = server.read("/api/v1/entities").get(0).path("id").asText();
        String ageing = "/api/v1/entities/" + entity + "/reports/ageing";
        assertThat(server.read(ageing).path("customers").findValuesAsText("name")).contains("Handwerk Hansen");
        RunningServer.Answer shown = server.cli("report", "ageing", "--entity", entity);
        assertThat(shown.text()).contains("10008  Handwerk Hansen");
    }

    /** Until all jobs have ended. */
    private static void await(RunningServer server) {
        long deadline = System.nanoTime() + Duration.ofMinutes(2).toNanos();
        while (!server.read("/api/v1/jobs?limit=500")
                .path("items")
                .findValuesAsText("state")
                .stream()
                .allMatch(
                        state -> List.of("succeeded", "failed", "cancelled").contains(state))) {
            assertThat(System.nanoTime()).as("jobs end within two minutes").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}

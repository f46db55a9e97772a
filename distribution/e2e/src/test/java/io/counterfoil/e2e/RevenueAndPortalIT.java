package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * A subscription with the bundled plugins: it is billed, earned by schedule, partly credited, shown to the customer by
 * link, and paid at the sandbox's page.
 */
class RevenueAndPortalIT {
    private static final Map<String, Object> ADDRESS = Map.of("street", "Am Markt 1", "city", "Bremen", "postalCode",
            "28195", "country", "DE");
    private static final Pattern HIDDEN = Pattern.compile("name=\"(\\w+)\" value=\"([^\"]*)\"");
    private static final Map<String, String> FORM = Map.of("Content-Type", "application/x-www-form-urlencoded");

    private static final RunningServer SERVER = SharedServer.shared();

    @Test
    void aSubscriptionIsEarnedByScheduleAndPaidByLink() {
        String entity = "/api/v1/entities/" + made("/api/v1/entities", Map.of("name", "Northwind", "functionalCurrency",
                "EUR", "timeZone", "UTC", "language", "en", "address", ADDRESS, "email", "ar@northwind.example"))
                .path("entity")
                .path("id")
                .asText();
        String customer = made(entity + "/customers", Map.of("name", "Bluewater & Söhne", "address", ADDRESS,
                "language", "de")).path("customer").path("id").asText();
        Map<String, Object> lines = Map.of("description", "Subscription <2025>", "quantity", "1", "unitPrice", "1200",
                "taxCategory", "Z", "serviceFrom", "2025-01-01", "serviceTo", "2025-12-31", "deferred", true);
        String draft = made(entity + "/invoices/drafts",
                Map.of("customer", customer, "issueOn", "2025-01-01", "lines", List.of(lines))).path("id").asText();
        String issue = entity + "/invoices/drafts/" + draft + "/issue";
        HttpResponse<String> refused = SERVER.post(issue, Map.of(), Map.of("If-Match", "\"1\""));
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(refused.body()).contains("revenue.no-recognizer", "lines[0].deferred", "ratable-daily");

        plugin("io.counterfoil.revenue-ratable", "revenue-recognizer", "ratable-daily", Map.of());
        String invoice = RunningServer.json(SERVER.post(issue, Map.of(), Map.of("If-Match", "\"1\"")), 201)
                .path("invoice")
                .path("id")
                .asText();
        recognised(entity, invoice);
        paidByLink(entity, invoice);
        drawnAsStatement(entity, customer);

        RunningServer.Answer verify = SERVER.cli("verify");
        assertThat(verify.exitCode()).as(verify.text()).isZero();
        assertThat(verify.text()).contains("what the revenue schedules have left equals account 2300",
                "recognised and left make the price of each obligation");
    }

    private static void recognised(String entity, String invoice) {
        JsonNode run = RunningServer.json(SERVER.post(entity + "/recognition-runs", Map.of("through", "2025-01-31")),
                202);
        await(() -> SERVER.read(entity + "/recognition-runs/" + run.path("id").asText()).hasNonNull("finishedAt"));
        JsonNode schedule = SERVER.read(entity + "/revenue-schedules?invoice=" + invoice).path("items").path(0);
        assertThat(schedule.at("/parts/0/amount/amount").asText()).isEqualTo("101.92");
        assertThat(schedule.at("/parts/0/state").asText()).isEqualTo("recognised");
        JsonNode credited = RunningServer.json(SERVER.post(entity + "/invoices/" + invoice + "/credit-notes",
                Map.of("reason", "Cancelled", "issueOn", "2025-07-02", "lines",
                        List.of(Map.of("line", 1, "amount", "600.00")))),
                201);
        assertThat(credited.at("/lines/0/treatment").asText()).isEqualTo("whole-period");
        JsonNode rest = RunningServer.json(SERVER.post(entity + "/recognition-runs", Map.of("through", "2025-12-31")),
                202);
        await(() -> SERVER.read(entity + "/recognition-runs/" + rest.path("id").asText()).hasNonNull("finishedAt"));
        // 182 of 365 days were performed: 299.18 of the 600.00 are a concession, the rest is never earned.
        JsonNode after = SERVER.read(entity + "/revenue-schedules?invoice=" + invoice).path("items").path(0);
        assertThat(after.at("/recognised/amount").asText()).isEqualTo(after.at("/amount/amount").asText());
        assertThat(new BigDecimal(after.at("/amount/amount").asText())).isBetween(new BigDecimal("899"),
                new BigDecimal("900"));
        JsonNode deferred = SERVER.read(entity + "/deferred-revenue?asOf=" + LocalDate.now(Clock.systemUTC()));
        assertThat(deferred.at("/functionalTotal/amount").asText()).isEqualTo("0.00");
    }

    private static void paidByLink(String entity, String invoice) {
        plugin("io.counterfoil.portal-standard", "portal-contribution", "standard", Map.of());
        plugin("io.counterfoil.template-standard", "invoice-template", "standard", Map.of());
        plugin("io.counterfoil.gateway-sandbox", "payment-gateway", "sandbox",
                Map.of("signing-secret", "a long random text for tests"));
        JsonNode link = made(entity + "/invoices/" + invoice + "/links", Map.of());
        String path = URI.create(link.path("url").asText()).getPath();

        HttpResponse<String> page = SERVER.get(path);
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("<html lang=\"de\"", "Jetzt bezahlen: 600,00\u00a0EUR",
                "Bluewater &amp; Söhne", "Subscription &lt;2025&gt;", "ar@northwind.example");
        assertThat(page.body()).doesNotContain("<script");
        HttpResponse<String> pdf = SERVER.get(path + "/invoice.pdf");
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");

        Matcher hidden = HIDDEN.matcher(page.body());
        StringBuilder form = new StringBuilder("x=1");
        while (hidden.find()) {
            form.append('&').append(hidden.group(1)).append('=').append(hidden.group(2));
        }
        String gateway = sent(path + "/pay", form.toString());
        assertThat(sent(path + "/pay", form.toString())).isEqualTo(gateway);
        assertThat(SERVER.read(entity + "/payments").path("items")).hasSize(1);
        assertThat(SERVER.get(path + "/return").body()).contains("Die Zahlung ist nicht abgeschlossen");
        String back = sent(URI.create(gateway).getRawPath() + "?" + URI.create(gateway).getRawQuery(), "result=pay");
        assertThat(back).endsWith(path + "/return");
        await(() -> SERVER.get(path + "/return").body().contains("Vielen Dank, Ihre Zahlung ist angekommen"));
        assertThat(SERVER.get(path).body()).contains("Dieser Beleg ist beglichen").doesNotContain(path + "/pay");

        String id = link.at("/link/id").asText();
        assertThat(SERVER.send("DELETE", entity + "/invoices/" + invoice + "/links/" + id, new byte[0], Map.of())
                .statusCode()).isEqualTo(200);
        assertThat(SERVER.get(path).statusCode()).isEqualTo(410);
    }

    /** By the bundled template. */
    private static void drawnAsStatement(String entity, String customer) {
        String address = entity + "/reports/statement/pdf?customer=" + customer;
        assertThat(SERVER.get(address).body()).contains("document.no-statement-template");
        plugin("io.counterfoil.template-standard", "statement-template", "standard", Map.of());

        HttpResponse<String> pdf = SERVER.get(address + "&from=2025-01-01");
        assertThat(pdf.statusCode()).as(pdf.body()).isEqualTo(200);
        assertThat(pdf.headers().firstValue("Content-Type")).contains("application/pdf");
        assertThat(pdf.body()).startsWith("%PDF-");
    }

    /** Where the form leads. */
    private static String sent(String path, String form) {
        HttpResponse<String> answer = SERVER.send("POST", path, form.getBytes(StandardCharsets.UTF_8), FORM);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static void plugin(String id, String point, String type, Map<String, String> values) {
        JsonNode unused = made("/api/v1/plugin-instances",
                Map.of("plugin", id, "point", point, "type", type, "name", point + " " + type, "values", values));
    }

    private static JsonNode made(String path, Object body) {
        return RunningServer.json(SERVER.post(path, body), 201);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline < 0).as("within 30 s").isTrue();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}

package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Invoices collected, refunded and paid out by the sandbox gateway as it ships, over HTTP. */
class PaymentsIT {
    private static final String SECRET = "a long random text for signatures";
    private static final Map<String, Object> ADDRESS = Map.of("street", "Am Markt 1", "city", "Bremen", "postalCode",
            "28195", "country", "DE");
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private static final RunningServer SERVER = SharedServer.shared();

    private static String entity = "";
    private static String customer = "";
    private static String gateway = "";

    @BeforeAll
    static void start() throws IOException {
        String id = RunningServer.json(SERVER.post("/api/v1/entities",
                Map.of("name", "Payee Ltd", "functionalCurrency", "EUR", "timeZone", "UTC", "address", ADDRESS)), 201)
                .path("entity")
                .path("id")
                .asText();
        entity = "/api/v1/entities/" + id;
        customer = RunningServer
                .json(SERVER.post(entity + "/customers", Map.of("name", "Buyer", "address", ADDRESS)), 201)
                .path("customer")
                .path("id")
                .asText();
        gateway = RunningServer.json(SERVER.post("/api/v1/plugin-instances",
                Map.of("plugin", "io.counterfoil.gateway-sandbox", "point", "payment-gateway", "type", "sandbox",
                        "name", "Sandbox", "entity", id, "values",
                        Map.of("signing-secret", SECRET, "payout-at-once", "true", "chargeback-days", "0"))),
                201).path("id").asText();
    }

    @AfterAll
    static void theBooksAreRight() {
        RunningServer.Answer verify = SERVER.cli("verify");
        assertThat(verify.exitCode()).as(verify.text()).isZero();
    }

    @Test
    void theAmountDecidesWhetherTheInvoiceIsPaid() {
        String paid = invoice("100.00");
        assertThat(charge(paid).path("state").asText()).isEqualTo("succeeded");
        assertThat(SERVER.read(entity + "/invoices/" + paid).path("status").asText()).isEqualTo("paid");

        JsonNode declined = charge(invoice("10.01"));
        assertThat(declined.path("state").asText()).isEqualTo("failed");
        assertThat(declined.path("reason").asText()).isEqualTo("insufficient-funds");
    }

    @Test
    void anAnswerThatGotLostBlocksTheNextChargeUntilALookUpKnows() {
        String invoice = invoice("10.05");
        JsonNode unknown = charge(invoice);
        assertThat(unknown.path("state").asText()).isEqualTo("unknown");

        HttpResponse<String> second = SERVER.post(entity + "/payments", card(invoice));
        assertThat(second.statusCode()).isEqualTo(409);
        assertThat(second.body()).contains("payment.in-progress").contains(unknown.path("id").asText());

        JsonNode known = RunningServer.json(
                SERVER.post(entity + "/payments/" + unknown.path("id").asText() + "/resolve", Map.of()), 200);
        assertThat(known.path("state").asText()).isEqualTo("succeeded");
        assertThat(SERVER.read(entity + "/invoices/" + invoice).path("open").path("amount").asText())
                .isEqualTo("0.00");
    }

    @Test
    void aPayerPaysAtThePageAndSignedReportsThatComeTwiceChangeNothing() throws Exception {
        String invoice = invoice("40.00");
        JsonNode checkout = RunningServer.json(SERVER.post(entity + "/payments/checkout", Map.of("invoice", invoice,
                "gateway", gateway, "returnAddress", "https://shop.example/thanks")), 201);
        assertThat(checkout.path("state").asText()).isEqualTo("action-required");
        URI page = URI.create(SERVER.origin() + URI.create(checkout.path("action").asText()).getRawPath());
        HttpResponse<String> done = send(HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("result=pay")));
        assertThat(done.statusCode()).as(done.body()).isLessThan(400);
        assertThat(SERVER.read(entity + "/payments/" + checkout.path("id").asText())
                .path("payment")
                .path("state")
                .asText()).isEqualTo("succeeded");

        JsonNode before = balances();
        List<String> deliveries = deliveries("payment");
        assertThat(deliveries).isNotEmpty();
        for (int i = 0; i < 2; i++) {
            deliver(deliveries);
        }
        assertThat(balances()).isEqualTo(before);
        assertThat(SERVER.read(entity + "/gateway-events?effect=nothing-new").path("items")).isNotEmpty();
        assertThat(send(HttpRequest.newBuilder(hook())
                .header("Sandbox-Signature", "t=1,v1=" + "0".repeat(64))
                .POST(HttpRequest.BodyPublishers.ofString("type=payment"))).statusCode()).isEqualTo(401);
    }

    @Test
    void aRefundGoesBackAndPayoutsBringTheirFees() {
        String invoice = invoice("200.00");
        JsonNode payment = charge(invoice);
        JsonNode refused = RunningServer.json(SERVER.post(entity + "/refunds",
                Map.of("payment", payment.path("id").asText(), "reason", "Too much")), 409);
        assertThat(refused.path("code").asText()).isEqualTo("refund.exceeds-credit");
        String note = RunningServer.json(SERVER.post(entity + "/invoices/" + invoice + "/credit-notes",
                Map.of("reason", "Too much", "lines", List.of(Map.of("line", 1, "amount", "50.00")))), 201)
                .path("invoice")
                .path("id")
                .asText();
        JsonNode refund = RunningServer.json(SERVER.post(entity + "/refunds", Map.of("payment",
                payment.path("id").asText(), "creditNote", note, "reason", "Too much")), 201);
        assertThat(refund.path("state").asText()).isEqualTo("succeeded");
        assertThat(refund.path("amount").path("amount").asText()).isEqualTo("50.00");

        String reference = refund.path("gatewayReference").asText();
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!payouts().toString().contains(reference)) {
            assertThat(System.nanoTime() - deadline < 0).as("the refund is in a payout: %s", payouts()).isTrue();
            JsonNode unused = RunningServer
                    .json(SERVER.post(entity + "/gateways/" + gateway + "/payouts/fetch", Map.of()), 200);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        JsonNode charged = payoutOf(payment.path("gatewayReference").asText());
        assertThat(charged.path("payout").path("amount").path("amount").asText()).isEqualTo("196.95");
        assertThat(charged.path("lines").get(0).path("object").asText()).isEqualTo(payment.path("id").asText());
        assertThat(payoutOf(reference).path("payout").path("amount").path("amount").asText()).isEqualTo("-50.00");
    }

    @Test
    void aPayerDisputesAPaymentAndTheInvoiceIsOwedAgain() throws Exception {
        String invoice = invoice("100.12");
        JsonNode payment = charge(invoice);
        assertThat(payment.path("state").asText()).isEqualTo("succeeded");
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (SERVER.read(entity + "/chargebacks?state=lost&invoice=" + invoice).path("items").isEmpty()) {
            assertThat(System.nanoTime() - deadline < 0).as("the chargeback is decided").isTrue();
            deliver(deliveries("chargeback"));
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        JsonNode details = SERVER.read(entity + "/payments/" + payment.path("id").asText());
        assertThat(details.path("chargedBack").path("amount").asText()).isEqualTo("100.12");
        assertThat(details.path("chargebacks").get(0).path("fee").path("amount").asText()).isEqualTo("20.00");
        assertThat(SERVER.read(entity + "/invoices/" + invoice).path("open").path("amount").asText())
                .isEqualTo("100.12");
        String id = details.path("chargebacks").get(0).path("externalId").asText();
        while (!payouts().toString().contains(id)) {
            assertThat(System.nanoTime() - deadline < 0).as("the chargeback is in a payout: %s", payouts()).isTrue();
            JsonNode unused = RunningServer
                    .json(SERVER.post(entity + "/gateways/" + gateway + "/payouts/fetch", Map.of()), 200);
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
        assertThat(payoutOf(id).path("payout").path("amount").path("amount").asText()).isEqualTo("-120.12");
        assertThat(payoutOf(id).path("lines").get(0).path("object").asText())
                .isEqualTo(details.path("chargebacks").get(0).path("id").asText());
    }

    @Test
    void moneyByHandThatWasTooMuchGoesBackByTransfer() {
        JsonNode taken = RunningServer.json(SERVER.post(entity + "/receipts", Map.of("customer", customer, "method",
                "cheque", "amount", Map.of("amount", "150.00", "currency", "EUR"), "allocations",
                List.of(Map.of("invoice", invoice("90.00"))))), 201);
        String receipt = taken.path("receipt").path("id").asText();
        Map<String, Object> request = Map.of("receipt", receipt, "reason", "Too much");
        JsonNode wrong = RunningServer.json(SERVER.post(entity + "/refunds",
                Map.of("receipt", receipt, "method", "gateway", "reason", "Too much")), 422);
        assertThat(wrong.toString()).contains("\"method\"");

        JsonNode refund = RunningServer.json(SERVER.post(entity + "/refunds", request), 201);

        assertThat(refund.path("amount").path("amount").asText()).isEqualTo("60.00");
        assertThat(refund.path("state").asText()).isEqualTo("to-be-sent");
        assertThat(RunningServer.json(SERVER.post(entity + "/refunds", request), 409).path("code").asText())
                .isEqualTo("refund.exceeds-credit");
        assertThat(RunningServer.json(SERVER.post(entity + "/refunds/" + refund.path("id").asText() + "/sent",
                Map.of("reference", "TRANSFER-1")), 200).path("state").asText()).isEqualTo("succeeded");
    }

    /** What the sandbox would have posted so far. */
    @Test
    void inTheConsoleAStoredMethodIsChargedWithInstalmentsTogetherAndWithOneCurrencyAtATime() throws Exception {
        String payer = RunningServer
                .json(SERVER.post(entity + "/customers", Map.of("name", "Payer by instalments", "address", ADDRESS)),
                        201)
                .path("customer")
                .path("id")
                .asText();
        JsonNode begun = RunningServer.json(SERVER.post(entity + "/customers/" + payer + "/payment-methods",
                Map.of("gateway", gateway, "returnAddress", "https://shop.example/thanks")), 201);
        URI page = URI.create(SERVER.origin() + URI.create(begun.path("action").asText()).getRawPath());
        assertThat(send(HttpRequest.newBuilder(page)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("result=card"))).statusCode()).isLessThan(400);
        String method = begun.path("method").path("id").asText();
        assertThat(RunningServer.json(SERVER.post(entity + "/customers/" + payer + "/payment-methods/" + method
                + "/resolve", Map.of()), 200).path("state").asText()).isEqualTo("stored");
        LocalDate today = LocalDate.now(Clock.systemUTC());
        String inInstalments = issued(Map.of("customer", payer, "lines", lines("90.00"), "instalments",
                List.of(instalment(today.plusDays(10), "30.00"), instalment(today.plusDays(40), "60.00"))));
        String inDollars = issued(Map.of("customer", payer, "lines", lines("50.00"), "currency", "USD",
                "exchangeRate", "0.9"));
        String charge = entity.replace("/api/v1/entities", "/console") + "/customers/" + payer + "/payment-methods/"
                + method + "/charge";

        HttpResponse<String> two = form(charge, "id=" + inInstalments + "&id=" + inDollars);
        assertThat(two.statusCode()).isEqualTo(422);
        assertThat(two.body()).contains("90.00", "USD", "different currencies");
        HttpResponse<String> asked = form(charge, "id=" + inInstalments);
        assertThat(asked.body()).contains("90.00");
        String seen = asked.body().replaceAll("(?s).*name=\"seen\" value=\"([^\"]*)\".*", "$1");
        HttpResponse<String> charged = form(charge, "id=" + inInstalments + "&seen=" + seen.replace(" ", "+"));
        assertThat(charged.statusCode()).as(charged.body()).isEqualTo(303);
        assertThat(SERVER.read(entity + "/invoices/" + inInstalments).path("status").asText()).isEqualTo("paid");
    }

    private static Map<String, Object> instalment(LocalDate dueOn, String amount) {
        return Map.of("dueOn", dueOn.toString(), "amount", Map.of("amount", amount, "currency", "EUR"));
    }

    private static HttpResponse<String> form(String path, String fields) {
        return SERVER.send("POST", path,
                ("_key=" + RunningServer.newKey() + "&" + fields).getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Sec-Fetch-Site", "same-origin"));
    }

    private static List<String> deliveries(String type) throws Exception {
        return send(HttpRequest.newBuilder(hook()).header("Authorization", "Bearer " + SECRET).GET())
                .body()
                .lines()
                .filter(line -> line.contains("type=" + type + "&"))
                .toList();
    }

    private static void deliver(List<String> deliveries) throws Exception {
        for (String delivery : deliveries) {
            String[] parts = delivery.split("\t", 2);
            assertThat(send(HttpRequest.newBuilder(hook())
                    .header("Sandbox-Signature", parts[0])
                    .POST(HttpRequest.BodyPublishers.ofString(parts[1]))).statusCode()).isEqualTo(204);
        }
    }

    private static URI hook() {
        return URI.create(SERVER.origin() + "/hooks/" + gateway + "/events");
    }

    private static String invoice(String amount) {
        return issued(Map.of("customer", customer, "lines", lines(new BigDecimal(amount).toPlainString())));
    }

    private static List<Map<String, Object>> lines(String amount) {
        return List.of(Map.of("description", "Work", "quantity", "1", "unitPrice", amount, "taxCategory", "E",
                "taxReason", "Exempt"));
    }

    private static String issued(Map<String, Object> content) {
        JsonNode draft = RunningServer.json(SERVER.post(entity + "/invoices/drafts", content), 201);
        return RunningServer
                .json(SERVER.post(entity + "/invoices/drafts/" + draft.path("id").asText() + "/issue", Map.of(),
                        Map.of("If-Match", "\"" + draft.path("version").asText() + "\"")), 201)
                .path("invoice")
                .path("id")
                .asText();
    }

    private static Map<String, Object> card(String invoice) {
        return Map.of("invoice", invoice, "gateway", gateway, "method", Map.of("kind", "card", "token", "tok_test"));
    }

    private static JsonNode charge(String invoice) {
        return RunningServer.json(SERVER.post(entity + "/payments", card(invoice)), 201);
    }

    private static JsonNode balances() {
        return SERVER.read(entity + "/ledger/trial-balance");
    }

    private static List<JsonNode> payouts() {
        List<JsonNode> found = new java.util.ArrayList<>();
        for (JsonNode payout : SERVER.read(entity + "/payouts").path("items")) {
            found.add(SERVER.read(entity + "/payouts/" + payout.path("id").asText()));
        }
        return found;
    }

    private static JsonNode payoutOf(String reference) {
        return payouts().stream()
                .filter(payout -> payout.path("lines").toString().contains("\"" + reference + "\""))
                .findFirst()
                .orElseThrow();
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}

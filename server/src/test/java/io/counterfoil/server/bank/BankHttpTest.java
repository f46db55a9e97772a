package io.counterfoil.server.bank;

import static io.counterfoil.server.bank.BankHouse.line;
import static io.counterfoil.server.bank.BankHouse.statement;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.counterfoil.server.command.EntityId;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.testing.Await;
import io.counterfoil.server.testing.LeavesBooksWhole;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What comes over HTTP: whatever is wrong gets an answer that says what, and never a 500. */
@LeavesBooksWhole
class BankHttpTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final BankHouse house = BankHouse.shared();
    private final EntityId entity = house.entity();
    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void aStatementIsTakenShownAndItsExceptionDecided() {
        String file = statement("1", "0.00", "10.00", line("10.00", "X", "Somebody", "", "text"));
        JsonNode taken = json(post("/statements?name=a.txt", "text/plain", file, key()), 200);
        String id = taken.at("/statements/0/statement/id").asText();

        assertThat(taken.at("/statements/0/statement/state").asText()).isEqualTo("booked");
        assertThat(json(get("/statements?state=booked"), 200).path("items")).hasSize(1);
        assertThat(json(get("/statements/" + id), 200).at("/outcomes/receipt").asInt()).isEqualTo(1);
        JsonNode line = json(get("/statements/" + id + "/lines"), 200).path("items").get(0);
        assertThat(line.at("/details/counterparty").asText()).isEqualTo("Somebody");
        assertThat(line.path("outcome").asText()).isEqualTo("receipt");
        Await.until("it is looked at",
                () -> json(get("/statements/" + id + "/matching"), 200).path("pending").asInt() == 0);
        JsonNode waiting = json(get("/exceptions"), 200).path("items").get(0);
        String decide = "/exceptions/" + waiting.path("id").asText() + "/decide";
        refused(post(decide, "application/json", "{\"decision\":\"allocate\"}", key()), 422, "allocations");
        refused(post(decide, "application/json", "{\"decision\":\"allocate\",\"allocations\":[{\"item\":\"x\","
                + "\"parts\":[]}]}", key()), 422, "item");
        JsonNode decided = json(post(decide, "application/json",
                "{\"decision\":\"not-from-customer\",\"reason\":\"a test\"}", key()), 200);
        assertThat(decided.path("state").asText()).isEqualTo("decided");
        refused(post(decide, "application/json", "{\"decision\":\"not-from-customer\"}", key()), 409, "was decided");
        assertThat(json(get("/exceptions?state=decided"), 200).path("items")).hasSize(1);
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndTakesTheFileOnce() {
        String file = statement("1", "0.00", "10.00", line("10.00", "X", "Somebody", "", "text"));
        String key = key();

        JsonNode first = json(post("/statements", "text/plain", file, key), 200);
        JsonNode again = json(post("/statements", "text/plain", file, key), 200);

        assertThat(again.at("/statements/0/statement/id")).isEqualTo(first.at("/statements/0/statement/id"));
        assertThat(again.at("/statements/0/alreadyThere").asBoolean()).isFalse();
        refused(post("/statements", "text/plain", file.replace("Somebody", "Nobody"), key), 422, "Idempotency-Key");
    }

    @Test
    void wrongFilesAreRefusedInPlainWords() {
        refused(post("/statements", "text/plain", "", key()), 400, "needs a body");
        refused(post("/statements", "text/plain", "<html>'; DROP TABLE bank_line</html>", key()), 422,
                "No importer recognises");
        refused(post("/statements", "text/plain", "x".repeat(2_000_000), key()), 422, "No importer recognises");
        refused(post("/statements", "application/json", "{}", key()), 415, "");
        refused(post("/statements", "text/plain", statement("1", "0.00", "1.00", "L|2026-02-30|1.00|"), key()), 422,
                "line 4");
        refused(post("/statements", "text/plain", statement("1", "0.00", "1.00", "L|2026-04-02|999999999999999999999|"),
                key()), 422, "line 4");
        refused(post("/statements", "text/plain", statement("1", "0.00", "9000000000000000.00",
                "L|2026-04-02|9000000000000000.00|"), key()), 422, "too large to be true");
        refused(post("/statements", "text/plain", statement("1", "0.00", "1.00", "L|2026-04-02|1.00|"), null), 400,
                "Idempotency-Key");
        assertThat(json(get("/statements"), 200).path("items")).isEmpty();
    }

    @Test
    void wrongRequestsAreRefusedWithTheField() {
        refused(get("/statements?state=lost"), 422, "state");
        refused(get("/statements/stm_0000000000001"), 404, "There is no statement");
        refused(get("/statements/nothing"), 400, "");
        refused(get("/exceptions/mex_0000000000001"), 404, "There is no exception");
        refused(get("/exceptions?state=some"), 422, "state");
        refused(post("/statements/stm_0000000000001/accept", "application/json", "{\"reason\":\"x\"}", key()), 404,
                "There is no statement");
        refused(post("/statements/stm_0000000000001/accept", "application/json", "{\"reason\":\"x\",\"why\":\"x\"}",
                key()), 400,
                "why");
        refused(post("/bank-accounts", "application/json",
                "{\"name\":\"A\",\"iban\":\"DE00\",\"currency\":\"EUR\"}", key()), 422, "iban");
        refused(post("/bank-accounts", "application/json",
                "{\"name\":\"A\",\"iban\":\"DE02120300000000202051\",\"currency\":\"EURO\"}", key()), 400, "currency");
        refused(post("/bank-accounts", "application/json", "{\"name\":\"" + "A".repeat(200)
                + "\",\"number\":\"1\",\"currency\":\"EUR\"}", key()), 422, "name");
        refused(post("/rates", "application/json", "{\"currency\":\"USD\",\"date\":\"2026-04-31\",\"rate\":\"1\"}",
                key()), 400, "date");
        refused(post("/rates", "application/json", "{\"currency\":\"USD\",\"date\":\"2026-04-30\",\"rate\":1.5}",
                key()), 400, "rate");
        refused(post("/rates", "application/json", "{\"currency\":\"USD\",\"date\":\"2026-04-30\",\"rate\":\"-1\"}",
                key()), 422, "rate");
        refused(get("/rates?currency=EURO"), 422, "currency");
    }

    private static void refused(HttpResponse<String> response, int status, String part) {
        // A request that cannot be read is 400 or 422, by where it is noticed.
        assertThat(response.statusCode()).as(response.body()).isBetween(400, 499);
        if (status != 400 && status != 422) {
            assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        }
        assertThat(response.body()).contains(part);
    }

    private static JsonNode json(HttpResponse<String> response, int status) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        try {
            return JSON.readTree(response.body());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String key() {
        return UUID.randomUUID().toString();
    }

    private HttpResponse<String> get(String path) {
        return send(request(path).GET());
    }

    private HttpResponse<String> post(String path, String type, String body, @Nullable String key) {
        HttpRequest.Builder request = request(path).header("Content-Type", type)
                .POST(HttpRequest.BodyPublishers.ofString(body));
        return send(key == null ? request : request.header("Idempotency-Key", key));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                house.the(HttpServerService.class).uri().resolve("/api/v1/entities/" + entity + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}

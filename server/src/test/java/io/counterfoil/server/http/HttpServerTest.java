package io.counterfoil.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class HttpServerTest {
    private static final String ORDER = """
            {"customer": "Ada", "orderedOn": "2026-01-31", "speed": "next-day",
             "lines": [{"product": "pen", "quantity": 3, "price": "1.10"}]}""";
    private static final ObjectMapper MAPPER = new ObjectMapper();

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @BeforeAll
    static void start() throws Exception {
        server = RunningServer.start(new HttpConfig().setPort(0).setMaxBody("64 KiB"));
    }

    @AfterAll
    static void stop() throws Exception {
        server.stop();
    }

    private static JsonNode problem(HttpResponse<String> answer, int status, String code) throws Exception {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = MAPPER.readTree(answer.body());
        assertThat(problem.path("code").asText()).isEqualTo(code);
        assertThat(problem.path("status").asInt()).isEqualTo(status);
        assertThat(problem.path("type").asText()).isEqualTo("/api/errors/" + code);
        assertThat(problem.path("instance").asText())
                .isEqualTo("urn:request:" + answer.headers().firstValue("X-Request-Id").orElseThrow());
        return problem;
    }

    @Test
    void aResourceReadsAndWritesJson() throws Exception {
        HttpResponse<String> answer = server.post("/api/v1/orders", ORDER);
        assertThat(answer.body()).isEqualTo(
                """
                        {"id":1,"customer":"Ada","at":"2026-01-31T12:00:00Z","total":"3.30","speed":"next-day","note":"key-1"}""");
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.headers().firstValue("Location")).contains("/api/v1/orders/1");
        assertThat(answer.headers().firstValue("ETag")).contains("\"1\"");
    }

    static Stream<List<String>> responses() {
        return Stream.of(List.of("GET", "/health/live", "200"), List.of("GET", "/nothing/here", "404"),
                List.of("GET", "/api/v1/orders", "200"), List.of("POST", "/api/v1/orders", "400"),
                List.of("DELETE", "/api/v1/orders", "405"), List.of("PATCH", "/api/v1/orders/1", "500"),
                List.of("GET", "/api/docs", "200"), List.of("GET", "/assets/docs.css", "200"),
                List.of("GET", "/assets/..%2fx", "400"), List.of("GET", "/metrics", "200"),
                List.of("OPTIONS", "/api/v1/orders", "200"), List.of("HEAD", "/api/v1/orders", "200"),
                List.of("TRACE", "/api/v1/orders", "405"), List.of("BREW", "/api/v1/orders", "405"));
    }

    @ParameterizedTest
    @MethodSource("responses")
    void everyResponseHasTheSecurityHeadersAndARequestId(List<String> request) throws Exception {
        String key = request.getFirst().equals("POST") ? "" : "Idempotency-Key: k\r\n";
        String answer = server.raw(request.getFirst() + " " + request.get(1)
                + " HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer test\r\nConnection: close\r\n" + key + "\r\n");
        assertThat(answer).startsWith("HTTP/1.1 " + request.get(2));
        assertHeaders(answer);
    }

    private static void assertHeaders(String answer) {
        String head = answer.substring(0, answer.indexOf("\r\n\r\n"));
        List<String> names = head.lines()
                .skip(1)
                .map(line -> line.substring(0, line.indexOf(':')).toLowerCase(Locale.ROOT))
                .toList();
        assertThat(names).doesNotHaveDuplicates()
                .contains("content-security-policy", "x-content-type-options", "referrer-policy", "x-frame-options",
                        "cache-control", "x-request-id", "cross-origin-opener-policy", "cross-origin-resource-policy")
                .doesNotContain("server", "x-powered-by", "strict-transport-security");
        assertThat(head).contains("X-Content-Type-Options: nosniff").contains("frame-ancestors 'none'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nBad Header: x\r\n\r\n",
            "GET /a/%2e%2e/b HTTP/1.1\r\nHost: a\r\n\r\n", "GET /a;x=/../b HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\n\r\n",
            "GET /a%2fb HTTP/1.1\r\nHost: a\r\n\r\n", "GET / HTTP/3.7\r\nHost: a\r\n\r\n", "\u0000\u0001\u0002\r\n\r\n",
            "POST /api/v1/orders HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /api/v1/orders HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\n12345",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"})
    void hostileBytesGetAProblem(String request) throws Exception {
        String answer = server.raw(request);
        assertThat(answer).matches("(?s)HTTP/1.1 (400|404|505) .*")
                .contains("application/problem+json")
                .contains("urn:request:");
        assertHeaders(answer);
    }

    @Test
    void aHeaderThatIsTooLongGetsAProblem() throws Exception {
        String answer = server.raw("GET / HTTP/1.1\r\nHost: a\r\nX-Long: " + "x".repeat(9000) + "\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 431").contains("application/problem+json");
        assertHeaders(answer);
    }

    static Stream<List<String>> badBodies() {
        String lines = "\"lines\": []";
        String head = "\"customer\": \"a\", \"orderedOn\": \"2026-01-31\", ";
        return Stream.of(List.of("{", "400", "json.malformed", ""), List.of("nonsense", "400", "json.malformed", ""),
                List.of("", "400", "http.body-missing", ""), List.of("  ", "400", "json.empty", ""),
                List.of("null", "400", "json.empty", ""), List.of("[]", "422", "json.wrong-type", "$"),
                List.of("{} {}", "422", "json.missing-field", "customer"),
                List.of(ORDER + "x", "400", "json.malformed", ""), List.of(ORDER + ORDER, "400", "json.malformed", ""),
                List.of("{\"customer\": \"a\", \"customer\": \"b\"}", "400", "json.duplicate-field", "customer"),
                List.of("{\"custoner\": \"a\", " + ORDER.substring(1), "422", "json.unknown-field", "custoner"),
                List.of("{\"customer\": 7}", "422", "json.wrong-type", "customer"),
                List.of("{\"customer\": true}", "422", "json.wrong-type", "customer"),
                List.of("{\"customer\": null}", "422", "json.missing-field", "customer"),
                List.of("{\"customer\": \"a\", \"orderedOn\": 20260131}", "422", "json.wrong-type", "orderedOn"),
                List.of("{\"customer\": \"a\", \"orderedOn\": \"31.1.2026\"}", "422", "json.wrong-type", "orderedOn"),
                List.of("{\"customer\": \"a\", \"orderedOn\": \"2026-02-30\"}", "422", "json.wrong-type", "orderedOn"),
                List.of("{" + head + "\"speed\": \"slow\", " + lines + "}", "422", "json.wrong-type", "speed"),
                List.of("{" + head + "\"speed\": 0, " + lines + "}", "422", "json.wrong-type", "speed"),
                List.of("{" + head + "\"speed\": \"\", " + lines + "}", "422", "json.wrong-type", "speed"),
                List.of("{" + head + lines + "}", "422", "json.missing-field", "speed"),
                List.of("{" + head + "\"lines\": {}}", "422", "json.wrong-type", "lines"),
                List.of("{" + head + "\"lines\": [null]}", "422", "json.missing-field", "lines[0]"),
                List.of("{\"lines\": [{\"product\": \"x\"}]}", "422", "json.missing-field", "lines[0].quantity"),
                List.of("{\"lines\": [{\"quantity\": \"1\"}]}", "422", "json.wrong-type", "lines[0].quantity"),
                List.of("{\"lines\": [{\"quantity\": 1.5}]}", "422", "json.wrong-type", "lines[0].quantity"),
                List.of("{\"lines\": [{\"quantity\": 99999999999}]}", "422", "json.wrong-type", "lines[0].quantity"),
                List.of("{\"lines\": [{\"price\": 1.10}]}", "422", "json.wrong-type", "lines[0].price"),
                List.of("{\"lines\": [{\"price\": \"1e9\"}]}", "422", "json.wrong-type", "lines[0].price"),
                List.of("{\"lines\": [{\"price\": \"\"}]}", "422", "json.wrong-type", "lines[0].price"),
                List.of("{\"other\": " + "[".repeat(2000), "400", "json.too-complex", ""),
                List.of("{\"customer\": \"\u0000\"}", "400", "json.malformed", ""));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void badJsonIsRefusedByTheFieldAndItsCure(List<String> body) throws Exception {
        HttpResponse<String> answer = server.post("/api/v1/orders", body.getFirst());
        JsonNode problem = problem(answer, Integer.parseInt(body.get(1)), body.get(2));
        assertThat(problem.at("/errors/0/field").asText()).isEqualTo(body.get(3));
        if (!body.get(3).isEmpty()) {
            assertThat(problem.at("/errors/0/cure").asText()).isNotBlank();
        }
        assertThat(answer.body()).doesNotContain("jackson").doesNotContain("java.");
    }

    @Test
    void aBodyOfAnotherTypeIsRefused() throws Exception {
        problem(server.send(server.request("/api/v1/orders")
                .header("Idempotency-Key", "k")
                .header("Content-Type", "text/xml")
                .POST(BodyPublishers.ofString("<a/>"))), 415,
                "http.unsupported-media-type");
        problem(server.send(server.request("/api/v1/orders")
                .header("Idempotency-Key", "k")
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofString("x"))), 415, "http.unsupported-media-type");
        problem(server.send(server.request("/api/v1/orders").header("Accept", "text/xml")), 406, "http.not-acceptable");
    }

    @Test
    void aMethodThatIsNotThereSaysWhichAre() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/api/v1/orders").DELETE());
        problem(answer, 405, "http.method-not-allowed");
        assertThat(answer.headers().firstValue("Allow").orElseThrow()).contains("GET", "POST");
    }

    @Test
    void aLargeBodyIsRefusedWhetherItsLengthIsSaidOrNot() throws Exception {
        String large = "{\"customer\": \"" + "x".repeat(70_000) + "\"}";
        problem(server.post("/api/v1/orders", large), 413, "http.body-too-large");
        byte[] bytes = large.getBytes(StandardCharsets.UTF_8);
        problem(server.send(server.request("/api/v1/orders")
                .header("Idempotency-Key", "k")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(bytes)))), 413,
                "http.body-too-large");
    }

    @Test
    void aRouteHasItsOwnLimit() throws Exception {
        assertThat(upload("x".repeat(4096)).body()).isEqualTo("4096");
        problem(upload("x".repeat(4097)), 413, "http.body-too-large");
    }

    private static HttpResponse<String> upload(String text) throws Exception {
        return server.send(server.request("/api/v1/orders/imports")
                .header("Idempotency-Key", "k")
                .header("Content-Type", "text/plain")
                .POST(BodyPublishers.ofString(text)));
    }

    @Test
    void aChangeWithoutIdempotencyKeyIsRefused() throws Exception {
        JsonNode problem = problem(server.send(server.request("/api/v1/orders")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ORDER))), 400,
                "http.idempotency-key-missing");
        assertThat(problem.path("detail").asText()).contains("Idempotency-Key").contains("UUID");
        assertThat(server.send(server.request("/api/v1/orders/1").DELETE()).statusCode()).isEqualTo(204);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b", "ä", "\t"})
    void anIdempotencyKeyOfTheWrongFormIsRefused(String key) throws Exception {
        String answer = server
                .raw("POST /api/v1/orders HTTP/1.1\r\nHost: a\r\nAuthorization: Bearer test\r\nIdempotency-Key: x"
                        + key + "x\r\nContent-Length: 2\r\nContent-Type: application/json\r\n\r\n{}");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("http.idempotency-key-invalid");
    }

    @Test
    void anIdempotencyKeyThatIsTooLongOrThereTwiceIsRefused() throws Exception {
        problem(server.send(server.request("/api/v1/orders")
                .header("Idempotency-Key", "x".repeat(129))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ORDER))), 400,
                "http.idempotency-key-invalid");
        problem(server.send(server.request("/api/v1/orders")
                .header("Idempotency-Key", "a")
                .header("Idempotency-Key", "b")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(ORDER))), 400,
                "http.header-repeated");
    }

    @Test
    void whatNobodyGrantedIsNotEntered() throws Exception {
        String answer = server.raw("GET /api/v1/orders HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 401")
                .contains("http.not-signed-in")
                .contains("WWW-Authenticate: Bearer");
    }

    @Test
    void ourOwnMistakeSaysNothingButTheRequestId() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/api/v1/orders/42")
                .header("Idempotency-Key", "k")
                .method("PATCH", BodyPublishers.noBody()));
        problem(answer, 500, "http.internal");
        assertThat(answer.body()).doesNotContain("secret").doesNotContain("IllegalState");
    }

    @ParameterizedTest
    @CsvSource({"abcdefgh-1,true", "short,false", "has space in it,false", "waytoolong,false"})
    void aWellFormedRequestIdIsKept(String given, boolean kept) throws Exception {
        String id = given.equals("waytoolong") ? "x".repeat(129) : given;
        String answered = server.send(server.request("/health/live").header("X-Request-Id", id))
                .headers()
                .firstValue("X-Request-Id")
                .orElseThrow();
        assertThat(answered.equals(id)).isEqualTo(kept);
        assertThat(answered).hasSizeGreaterThanOrEqualTo(8);
    }

    @Test
    void aListIsPagedToItsEnd() throws Exception {
        List<Integer> ids = new ArrayList<>();
        @Nullable
        String next = "";
        while (next != null) {
            HttpResponse<String> answer = server
                    .get("/api/v1/orders?limit=50" + (next.isEmpty() ? "" : "&cursor=" + next));
            JsonNode page = MAPPER.readTree(answer.body());
            page.path("items").forEach(item -> ids.add(item.path("id").asInt()));
            next = page.path("next").isTextual() ? page.path("next").asText() : null;
        }
        assertThat(ids).hasSize(120).isSorted().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({"limit=0,http.limit-invalid,limit", "limit=501,http.limit-invalid,limit",
            "limit=-1,http.limit-invalid,limit", "limit=x,http.limit-invalid,limit",
            "cursor=x,http.cursor-invalid,cursor", "cursor=b3JkZXJz,http.cursor-invalid,cursor",
            "cursor=b3JkZXJz.eA,http.cursor-invalid,cursor", "cursor=_w.MQ,http.cursor-invalid,cursor",
            "limt=5,http.unknown-parameter,limt", "limit=5&limit=6,http.repeated-parameter,limit"})
    void badQueryParametersAreRefused(String query, String code, String field) throws Exception {
        JsonNode problem = problem(server.get("/api/v1/orders?" + query), 422, code);
        assertThat(problem.at("/errors/0/field").asText()).isEqualTo(field);
    }

    @ParameterizedTest
    @CsvSource({",428,http.if-match-missing", "x,400,http.if-match-invalid", "\"6\",412,http.stale", "\"7\",200,",
            "\"7--gzip\",200,", "W/\"7\",400,http.if-match-invalid", "*,400,http.if-match-invalid"})
    void aChangeNamesTheVersionThatItWasMadeFor(@Nullable String tag, int status, @Nullable String code)
            throws Exception {
        var request = server.request("/api/v1/orders/1")
                .header("Idempotency-Key", "k")
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString(ORDER));
        HttpResponse<String> answer = server.send(tag == null ? request : request.header("If-Match", tag));
        if (code == null) {
            assertThat(answer.statusCode()).isEqualTo(status);
            assertThat(answer.headers().firstValue("ETag")).contains("\"8\"");
        } else {
            problem(answer, status, code);
        }
    }

    @Test
    void anUnchangedResourceIsAnswered304() throws Exception {
        HttpResponse<String> answer = server.send(server.request("/api/v1/orders/1").header("If-None-Match", "\"7\""));
        assertThat(answer.statusCode()).isEqualTo(304);
        assertThat(answer.body()).isEmpty();
        assertThat(server.get("/api/v1/orders/1").body()).contains("\"12.50\"");
    }

    @Test
    void aWordForANumberInThePathIsNotFound() throws Exception {
        problem(server.get("/api/v1/orders/x"), 404, "http.not-found");
    }

    @Test
    void longAnswersAreCompressedWhenAsked() throws Exception {
        HttpResponse<byte[]> answer = server.client.send(server.request("/api/v1/orders/long")
                .header("Accept-Encoding", "gzip")
                .build(), BodyHandlers.ofByteArray());
        assertThat(answer.headers().firstValue("Content-Encoding")).contains("gzip");
        assertThat(answer.body().length).isLessThan(500);
        try (GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            assertThat(new String(plain.readAllBytes(), StandardCharsets.UTF_8)).startsWith("[\"abc abc").hasSize(8004);
        }
    }

    @Test
    void aForwardedHeaderIsRefusedByDefault() throws Exception {
        JsonNode problem = problem(server.send(server.request("/health/live").header("X-Forwarded-For", "10.0.0.1")),
                400,
                "http.forwarded-refused");
        assertThat(problem.path("header").asText()).isEqualTo("X-Forwarded-For");
        assertThat(problem.path("detail").asText()).contains("http.forwarded");
    }

    @Test
    void metricsCountRequestsByRouteAndShowTheMachine() throws Exception {
        server.get("/api/v1/orders/77");
        String metrics = server.get("/metrics").body();
        assertThat(metrics).contains(
                "http_server_requests_seconds_count{method=\"GET\",route=\"/api/v1/orders/{id}\",status=\"200\"}")
                .contains("jvm_memory_used_bytes")
                .contains("jvm_gc_")
                .doesNotContain("orders/77");
    }

    @Test
    void errorCodesAreListedAndExplained() throws Exception {
        JsonNode codes = MAPPER.readTree(server.get("/api/errors").body());
        assertThat(codes.findValuesAsText("code")).contains("http.not-found", "json.unknown-field")
                .isSorted()
                .doesNotHaveDuplicates();
        HttpResponse<String> page = server.get("/api/errors/http.stale");
        assertThat(page.body()).contains("412").contains("The resource was changed");
        assertThat(page.headers().firstValue(SecurityHeaders.POLICY)).contains(SecurityHeaders.PAGE_POLICY);
        problem(server.get("/api/errors/no.such"), 404, "http.not-found");
    }
}

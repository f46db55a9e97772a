package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad input of every kind to every route of the API, made from the description of the API itself, so that a new route
 * is covered without a word here: it gets a problem that names the field and the cure, never a 500, and nothing is
 * half-booked.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BadInputIT {
    private static final int MOST_ATTEMPTS = 3;
    private static final Pattern ID = Pattern.compile("\\^([a-z]{2,4})_");
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, Object> ADDRESS = Map.of("street", "1 Main St", "city", "Austin", "postalCode",
            "78701", "region", "TX", "country", "US");
    /** So that a refusal is for what is sent, and not for how often. */
    private static final Map<String, String> WITHOUT_LIMITS = Map.of("COUNTERFOIL_HTTP_LIMIT_SIGN_IN", "0",
            "COUNTERFOIL_HTTP_LIMIT_SET_UP", "0", "COUNTERFOIL_HTTP_LIMIT_PAGES", "0",
            "COUNTERFOIL_HTTP_LIMIT_TEST_MESSAGES",
            "0");
    /** Ending the administrator's own session or token would end the test. */
    private static final List<String> LEFT_ALONE = List.of("DELETE /api/v1/sessions/current");

    /** What there is: ids by the name of the path's parameter. */
    private static final Map<String, String> KNOWN = new HashMap<>();
    /** Good bodies by route, where types alone do not make one. */
    private static final Map<String, ObjectNode> GOOD = new HashMap<>();

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    @SuppressWarnings("NullAway.Init")
    private static JsonNode document;

    /** A route of the API. */
    private record Operation(String method, String path, JsonNode about) {
        @Override
        public String toString() {
            return method + " " + path;
        }

        JsonNode body() {
            return about.at("/requestBody/content/application~1json/schema");
        }

        boolean keyed() {
            return about.path("parameters").toString().contains("IdempotencyKey");
        }
    }

    @BeforeAll
    static void start() throws IOException {
        server = RunningServer.start(folder.resolve("data"), WITHOUT_LIMITS);
        String unused = Administrator.signUp(server);
        document = server.read("/api/openapi.json");
        makeSomething();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static void makeSomething() {
        Map<String, Object> entity = Map.of("name", "Good Ltd", "functionalCurrency", "USD", "timeZone",
                "America/Chicago", "address", ADDRESS);
        KNOWN.put("entity",
                RunningServer.json(server.post("/api/v1/entities", entity), 201).path("entity").path("id").asText());
        String home = "/api/v1/entities/" + KNOWN.get("entity");
        Map<String, Object> customer = Map.of("name", "Buyer Inc", "address", ADDRESS, "contacts",
                List.of(Map.of("purpose", "billing", "name", "Ann", "email", "ann@example.com")));
        JsonNode opened = RunningServer.json(server.post(home + "/customers", customer), 201);
        KNOWN.put("customer", opened.path("customer").path("id").asText());
        KNOWN.put("contact", opened.path("contacts").path(0).path("id").asText());
        Map<String, Object> draft = Map.of("customer", KNOWN.get("customer"), "lines",
                List.of(Map.of("description", "Work", "quantity", "1", "unitPrice", "100.00", "taxCategory", "O",
                        "taxReason", "Outside")));
        JsonNode made = RunningServer.json(server.post(home + "/invoices/drafts", draft), 201);
        KNOWN.put("invoice", RunningServer.json(server.post(home + "/invoices/drafts/" + made.path("id").asText()
                + "/issue", Map.of(), Map.of("If-Match", "\"" + made.path("version").asText() + "\"")), 201)
                .path("invoice")
                .path("id")
                .asText());
        KNOWN.put("draft", RunningServer.json(server.post(home + "/invoices/drafts", draft), 201).path("id").asText());
        good("POST /api/v1/entities", entity);
        good("POST /api/v1/entities/{entity}/customers", customer);
        good("PUT /api/v1/entities/{entity}/customers/{customer}",
                Map.of("name", "Buyer Inc", "address", ADDRESS, "currency", "USD", "language", "en"));
        Map<String, Object> contact = Map.of("purpose", "billing", "name", "Bob", "email", "bob@example.com");
        good("POST /api/v1/entities/{entity}/customers/{customer}/contacts", contact);
        good("PUT /api/v1/entities/{entity}/customers/{customer}/contacts/{contact}", contact);
        good("POST /api/v1/entities/{entity}/invoices/drafts", draft);
        good("PUT /api/v1/entities/{entity}/invoices/drafts/{draft}", draft);
        good("POST /api/v1/entities/{entity}/ledger/entries", entry("10.00", "10.00"));
    }

    private static void good(String route, Map<String, Object> fields) {
        GOOD.put(route, RunningServer.JSON.valueToTree(fields));
    }

    private static Map<String, Object> entry(String debit, String credit) {
        return Map.of("effectiveOn", "2026-01-15", "reason", "By hand", "lines",
                List.of(Map.of("account", "6000", "side", "debit", "amount",
                        Map.of("amount", debit, "currency", "USD")),
                        Map.of("account", "6010", "side", "credit", "amount",
                                Map.of("amount", credit, "currency", "USD"))));
    }

    @Test
    @Order(1)
    void whatMustBeRefusedIsRefusedWithItsFieldAndLeavesNothing() {
        JsonNode before = state();
        List<String> wrong = inParallel(task -> {
            for (Operation operation : operations("POST", "PUT", "PATCH")) {
                if (operation.body().isMissingNode()) {
                    continue;
                }
                for (BadBodies.Body body : bodies(operation)) {
                    if (body.strict()) {
                        task.add(() -> refusal(operation, body));
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
        assertThat(state()).isEqualTo(before);
    }

    @Test
    @Order(2)
    @Tag("long")
    void whatIsHostileNeverBreaksTheServer() {
        List<String> wrong = inParallel(task -> {
            for (Operation operation : operations("POST", "PUT", "PATCH")) {
                if (operation.body().isMissingNode()) {
                    continue;
                }
                for (BadBodies.Body body : bodies(operation)) {
                    if (!body.strict()) {
                        task.add(() -> {
                            HttpResponse<String> answer = send(operation, path(operation), body.bytes());
                            return answer.statusCode() < 400 ? "" : problem(answer, operation + ", " + body, "");
                        });
                    }
                }
            }
        });
        assertThat(wrong).isEmpty();
        assertProved();
    }

    @Test
    @Order(3)
    void tenMegabytesOfGarbageAreRefusedEverywhere() {
        byte[] garbage = new byte[10_000_000];
        new Random(5).nextBytes(garbage);
        List<String> wrong = new ArrayList<>();
        for (Operation operation : operations("POST", "PUT", "PATCH")) {
            if (!operation.about().has("requestBody")) {
                continue;
            }
            String found = server.isRefused(operation.method(), path(operation),
                    operation.body().isMissingNode() ? "text/csv" : "application/json", garbage);
            if (!found.isEmpty()) {
                wrong.add(operation + ": " + found);
            }
        }
        assertThat(wrong).isEmpty();
        assertProved();
    }

    @Test
    @Order(4)
    void pathsQueriesAndHeadersOfEveryRouteAreChecked() {
        List<String> wrong = inParallel(task -> {
            for (Operation operation : operations("GET", "POST", "PUT", "PATCH", "DELETE")) {
                if (LEFT_ALONE.contains(operation.toString())) {
                    continue;
                }
                if (operation.path().contains("{")) {
                    for (String odd : List.of("x", "%00", "'--", "ent_0000000000000", "ent_ZZZZZZZZZZZZZ",
                            "%F0%9F%98%80", "9".repeat(2_000), "%2e%2e")) {
                        String path = VARIABLE.matcher(operation.path()).replaceAll(Matcher.quoteReplacement(odd));
                        task.add(() -> problem(send(operation, path, good(operation)), operation + " at " + path, ""));
                    }
                }
                if (operation.method().equals("GET")) {
                    queries(operation, task);
                } else {
                    headers(operation, task);
                }
            }
        });
        assertThat(wrong).isEmpty();
        assertProved();
    }

    @Test
    @Order(5)
    void whatTheBooksDoNotAllowIsRefusedWithItsFieldAndCure() {
        String home = "/api/v1/entities/" + KNOWN.get("entity");
        JsonNode before = state();
        refused(home + "/ledger/entries", entry("10.00", "9.99"), "");
        refused(home + "/ledger/entries", entry("-10.00", "-10.00"), "");
        refused(home + "/ledger/entries", entry("92233720368547758.08", "92233720368547758.08"), "amount");
        refused(home + "/ledger/entries", entry("10.001", "10.001"), "amount");
        for (Map<String, Object> bad : List.of(Map.<String, Object>of("quantity", "-1", "unitPrice", "-100.00"),
                Map.<String, Object>of("quantity", "9999999999999999999", "unitPrice", "9999999999999999999"),
                Map.<String, Object>of("quantity", "1", "unitPrice", "0.0001", "serviceFrom", "2026-02-01",
                        "serviceTo", "2026-01-01"))) {
            Map<String, Object> line = new HashMap<>(bad);
            line.putAll(Map.of("description", "Work", "taxCategory", "O", "taxReason", "Outside"));
            refused(home + "/invoices/drafts", Map.of("customer", KNOWN.get("customer"), "lines", List.of(line)),
                    "lines[0]");
        }
        Map<String, Object> line = Map.of("description", "Work", "quantity", "1", "unitPrice", "1", "taxCategory", "O",
                "taxReason", "Outside");
        refused(home + "/invoices/drafts",
                Map.of("customer", KNOWN.get("customer"), "currency", "ZZZ", "lines", List.of(line)), "currency");
        refused(home + "/invoices/" + KNOWN.get("invoice") + "/credit-notes",
                Map.of("reason", "Too much", "lines", List.of(Map.of("line", 1, "amount", "100.01"))), "lines[0]");
        assertThat(state()).isEqualTo(before);

        JsonNode posted = RunningServer.json(server.post(home + "/ledger/entries", entry("10.00", "10.00")), 201);
        assertThat(posted).isNotEmpty();
        JsonNode closed = RunningServer.json(server.post(home + "/ledger/periods/close",
                Map.of("lock", "ledger", "month", "2026-03", "reason", "Year end")), 200);
        assertThat(closed).isNotEmpty();
        before = state();
        refused(home + "/ledger/entries", entry("10.00", "10.00"), "");
        assertThat(state()).isEqualTo(before);
        assertProved();
    }

    private static void queries(Operation operation, Tasks task) {
        String path = path(operation);
        task.add(() -> problem(send(operation, path + "?surprise=1", new byte[0]), operation + "?surprise", ""));
        task.add(() -> {
            HttpResponse<String> answer = send(operation, path, new byte[0]);
            return answer.statusCode() < 400 ? "" : problem(answer, operation.toString(), "");
        });
        for (JsonNode given : operation.about().path("parameters")) {
            JsonNode parameter = given.has("$ref") ? document.at(given.path("$ref").asText().substring(1)) : given;
            if (!parameter.path("in").asText().equals("query")) {
                continue;
            }
            String name = parameter.path("name").asText();
            for (String odd : List.of("", "'", "-1", "99999999999999999999", "2026-02-30", "+999999999-12-31",
                    "-0044-03-15", "\u0000", "<b>", "ü😀", "x".repeat(3_000), "eyJ4IjoxfQ")) {
                String query = path + "?" + name + "=" + URLEncoder.encode(odd, StandardCharsets.UTF_8);
                task.add(() -> {
                    HttpResponse<String> answer = send(operation, query, new byte[0]);
                    return answer.statusCode() < 400 ? "" : problem(answer, operation + " with " + query, "");
                });
            }
        }
    }

    private static void headers(Operation operation, Tasks task) {
        String path = path(operation);
        byte[] body = good(operation);
        if (operation.keyed()) {
            for (String key : List.of("", "with space", "k".repeat(129))) {
                Map<String, String> headers = key.isEmpty()
                        ? Map.of("Content-Type", type(operation))
                        : Map.of("Content-Type", type(operation), "Idempotency-Key", key);
                task.add(() -> {
                    HttpResponse<String> answer = sent(operation, path, body, headers);
                    return answer.statusCode() == 400 && answer.body().contains("Idempotency-Key")
                            ? problem(answer, operation + " without a key", "")
                            : operation + " with the key '" + key + "' answered " + answer.statusCode();
                });
            }
        }
        if (operation.about().has("requestBody")) {
            task.add(() -> expect(415, operation, path, body, Map.of("Content-Type", "application/x-nonsense")));
            task.add(() -> expect(415, operation, path, body, Map.of("Content-Encoding", "gzip")));
        }
    }

    private static String expect(int status, Operation operation, String path, byte[] body,
            Map<String, String> headers) {
        Map<String, String> all = new HashMap<>(headers);
        all.put("Idempotency-Key", RunningServer.newKey());
        HttpResponse<String> answer = sent(operation, path, body, all);
        return answer.statusCode() == status
                ? problem(answer, operation + " with " + headers, "")
                : operation + " with " + headers + " answered " + answer.statusCode() + ", not " + status;
    }

    private static String refusal(Operation operation, BadBodies.Body body) {
        return problem(send(operation, path(operation), body.bytes()), operation + ", " + body, body.field());
    }

    private static void refused(String path, Map<String, Object> body, String field) {
        assertThat(problem(server.post(path, body), path + " " + body, field)).isEmpty();
    }

    /** What is wrong with the answer: nothing, when it is a whole problem of 4xx that names the field. */
    private static String problem(HttpResponse<String> answer, String asked, String field) {
        String seen = asked + "\n    -> " + answer.statusCode() + " " + answer.body();
        if (answer.statusCode() < 400 || answer.statusCode() > 499) {
            return seen;
        }
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("application/problem+json")) {
            return "no problem document: " + seen;
        }
        JsonNode problem = RunningServer.parsed(answer.body());
        for (String member : List.of("type", "title", "detail", "code")) {
            if (problem.path(member).asText().isBlank()) {
                return "no " + member + ": " + seen;
            }
        }
        if (problem.path("status").asInt() != answer.statusCode()) {
            return "another status inside: " + seen;
        }
        boolean named = field.isEmpty();
        for (JsonNode error : problem.path("errors")) {
            String name = error.path("field").asText();
            if (error.path("problem").asText().isBlank() || error.path("cure").asText().isBlank()) {
                return "no cure: " + seen;
            }
            named |= name.contains(field) || (!name.isBlank() && field.startsWith(name));
        }
        return named ? "" : "the field " + field + " is not named: " + seen;
    }

    private static List<Operation> operations(String... methods) {
        List<Operation> operations = new ArrayList<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().forEach(operation -> {
            String method = operation.getKey().toUpperCase(java.util.Locale.ROOT);
            if (List.of(methods).contains(method) && path.getKey().startsWith("/api/v1/")) {
                operations.add(new Operation(method, path.getKey(), operation.getValue()));
            }
        }));
        assertThat(operations).isNotEmpty();
        return operations;
    }

    private static List<BadBodies.Body> bodies(Operation operation) {
        SampleBody samples = new SampleBody(document, ids());
        JsonNode schema = operation.body();
        ObjectNode good = GOOD.getOrDefault(operation.toString(), (ObjectNode) samples.of(schema));
        return BadBodies.of(samples, schema, good);
    }

    private static byte[] good(Operation operation) {
        if (operation.body().isMissingNode()) {
            return "{}".getBytes(StandardCharsets.UTF_8);
        }
        JsonNode body = GOOD.getOrDefault(operation.toString(),
                (ObjectNode) new SampleBody(document, ids()).of(operation.body()));
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The path with ids that exist where there are any, and well-formed ones elsewhere. */
    private static String path(Operation operation) {
        Map<String, String> values = new HashMap<>(KNOWN);
        for (JsonNode parameter : operation.about().path("parameters")) {
            Matcher form = ID.matcher(parameter.path("schema").path("pattern").asText());
            if (parameter.path("in").asText().equals("path") && form.lookingAt()) {
                values.putIfAbsent(parameter.path("name").asText(), form.group(1) + "_0000000000001");
            }
        }
        return VARIABLE.matcher(operation.path()).replaceAll(found -> values.getOrDefault(found.group(1), "sample"));
    }

    private static Map<String, String> ids() {
        Map<String, String> ids = new HashMap<>();
        KNOWN.values().forEach(id -> ids.put(id.substring(0, id.indexOf('_')), id));
        return ids;
    }

    private static HttpResponse<String> send(Operation operation, String path, byte[] body) {
        return sent(operation, path, body, Map.of("Idempotency-Key", RunningServer.newKey(), "If-Match",
                "\"1\"", "Content-Type", type(operation)));
    }

    /**
     * The server cuts a connection on which it cannot make out a path. Another request that is just being sent on it
     * has to be sent again, which may happen twice in a row.
     */
    private static HttpResponse<String> sent(Operation operation, String path, byte[] body,
            Map<String, String> headers) {
        for (int attempt = 1;; attempt++) {
            try {
                return server.send(operation.method(), path, body, headers);
            } catch (IllegalStateException e) {
                if (attempt == MOST_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static String type(Operation operation) {
        var types = operation.about().at("/requestBody/content").fieldNames();
        return types.hasNext() ? types.next() : "application/json";
    }

    /** What must not change when everything is refused. */
    private static JsonNode state() {
        ObjectNode state = RunningServer.JSON.createObjectNode();
        String home = "/api/v1/entities/" + KNOWN.get("entity");
        for (String path : List.of("/api/v1/entities", home + "/customers", home + "/invoices",
                home + "/invoices/drafts", home + "/ledger/entries", home + "/ledger/trial-balance", "/api/v1/users",
                "/api/v1/roles", "/api/v1/plugin-instances", "/api/v1/jobs", home + "/receipts")) {
            state.set(path, server.read(path));
        }
        return state;
    }

    private static void assertProved() {
        JsonNode verified = server.read("/api/v1/verify");
        assertThat(verified.path("ok").asBoolean()).as(verified.toString()).isTrue();
    }

    /** What is to be asked of the server; each answers with what is wrong, or nothing. */
    private interface Tasks {
        void add(java.util.concurrent.Callable<String> task);
    }

    private interface Listing {
        void into(Tasks tasks);
    }

    private static List<String> inParallel(Listing listing) {
        ConcurrentLinkedQueue<String> wrong = new ConcurrentLinkedQueue<>();
        List<java.util.concurrent.Callable<Object>> calls = new ArrayList<>();
        listing.into(task -> calls.add(() -> {
            String found;
            try {
                found = task.call();
            } catch (IllegalStateException e) {
                found = String.valueOf(e.getMessage());
            }
            if (!found.isEmpty()) {
                wrong.add(found);
            }
            return found;
        }));
        assertThat(calls).isNotEmpty();
        try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
            for (var future : pool.invokeAll(calls)) {
                Object unused = future.get();
            }
        } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
            throw new IllegalStateException(e);
        }
        return List.copyOf(wrong);
    }
}

package io.counterfoil.server.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.counterfoil.server.imports.SyntheticReceivables;
import java.io.IOException;
import java.io.Writer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * The legal entity that a measurement works on, and the operations that are measured: what a program would send with an
 * API token. Seeds are fixed, so that runs can be compared.
 */
final class BenchSite {
    private static final long SEED = 7;
    private static final int UNPAID_PERCENT = 10;
    private static final int INVOICES_PER_CUSTOMER = 20;
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_IMPORT = Duration.ofMinutes(30);
    private static final String CONTENT = "Content-Type: application/json\r\n";

    private final URI address;
    private final String authorization;
    private final String path;
    private final List<String> customers = new ArrayList<>();

    /** An invoice that was issued: its id and its open item's. */
    record Issued(String id, String item) {}

    private BenchSite(URI address, String token, String path) {
        this.address = address;
        this.authorization = "Authorization: Bearer " + token + "\r\n";
        this.path = path;
    }

    /** Makes the first administrator of a fresh server and an API token. */
    static String firstToken(BenchServer server, String password, Clock clock) {
        try (BenchHttp http = new BenchHttp(server.address())) {
            expect(201, http.send("POST", "/api/v1/setup", CONTENT + key(), bytes(CliCommand.MAPPER.createObjectNode()
                    .put("token", server.setupToken())
                    .put("login", "bench")
                    .put("display", "Bench")
                    .put("password", password))));
            String cookie = session(http, password);
            ObjectNode token = CliCommand.MAPPER.createObjectNode()
                    .put("name", "bench")
                    .put("expiresAt", clock.instant().plus(1, ChronoUnit.DAYS).toString());
            token.putArray("scopes").add("*:*");
            return json(expect(201, http.send("POST", "/api/v1/tokens",
                    CONTENT + key() + "Origin: " + server.address() + "\r\nCookie: " + cookie + "\r\n",
                    bytes(token)))).path("secret").asText();
        } catch (IOException e) {
            throw CliException.couldNotRun("The server broke off: " + e.getMessage(), e);
        }
    }

    /** Signs the first administrator in; gives the cookie. */
    static String session(BenchHttp http, String password) throws IOException {
        String cookie = expect(201, http.send("POST", "/api/v1/sessions", CONTENT,
                bytes(CliCommand.MAPPER.createObjectNode().put("login", "bench").put("password", password))))
                .header("Set-Cookie");
        return cookie.substring(0, cookie.indexOf(';'));
    }

    /** A fresh legal entity on the server. */
    static BenchSite found(URI address, String token) {
        ObjectNode entity = CliCommand.MAPPER.createObjectNode()
                .put("name", "Bench " + UUID.randomUUID())
                .put("functionalCurrency", "USD")
                .put("timeZone", "America/Chicago");
        entity.putObject("address")
                .put("street", "1 Main St")
                .put("city", "Austin")
                .put("postalCode", "78701")
                .put("region", "TX")
                .put("country", "US");
        try (BenchHttp http = new BenchHttp(address)) {
            JsonNode made = json(expect(201, http.send("POST", "/api/v1/entities",
                    "Authorization: Bearer " + token + "\r\n" + CONTENT + key(), bytes(entity))));
            return new BenchSite(address, token, "/api/v1/entities/" + made.path("entity").path("id").asText());
        } catch (IOException e) {
            throw CliException.couldNotRun("The server broke off: " + e.getMessage(), e);
        }
    }

    /** The same entity on a server that was started again. */
    BenchSite at(URI another) {
        BenchSite site = new BenchSite(another, authorization.substring(22).strip(), path);
        site.customers.addAll(customers);
        return site;
    }

    /** Imports a synthetic list, and comes back with the time from its first byte to its last invoice. */
    Duration importInvoices(int invoices) {
        try (BenchHttp http = new BenchHttp(address)) {
            Path file = list(invoices);
            long begin = System.nanoTime();
            JsonNode run = json(http.upload(path + "/imports?mapping=ibm-late-payment&name=bench.csv",
                    authorization + "Content-Type: text/csv\r\n" + key(), file));
            Files.delete(file);
            String name = path + "/imports/" + run.path("id").asText();
            while (run.path("finishedAt").isNull() || run.path("finishedAt").isMissingNode()) {
                if (System.nanoTime() - begin > LONGEST_IMPORT.toNanos()) {
                    throw CliException.couldNotRun("The import does not end: " + run, null);
                }
                LockSupport.parkNanos(POLL.toNanos());
                run = json(expect(200, http.send("GET", name, authorization, new byte[0])));
            }
            Duration took = Duration.ofNanos(System.nanoTime() - begin);
            if (run.path("imported").asInt() != invoices) {
                throw CliException.couldNotRun("Not all was imported: " + run, null);
            }
            JsonNode page = json(expect(200, http.send("GET", path + "/customers?limit=500", authorization,
                    new byte[0])));
            page.path("items").forEach(one -> customers.add(one.path("customer").path("id").asText()));
            return took;
        } catch (IOException e) {
            throw CliException.couldNotRun("The server broke off: " + e.getMessage(), e);
        }
    }

    private static Path list(int invoices) throws IOException {
        Path file = Files.createTempFile("counterfoil-bench", ".csv");
        try (Writer csv = Files.newBufferedWriter(file)) {
            new SyntheticReceivables(SEED, invoices, UNPAID_PERCENT).perCustomer(INVOICES_PER_CUSTOMER).writeTo(csv);
        }
        return file;
    }

    /** Where its console begins. */
    String console() {
        return path.replace("/api/v1/entities/", "/console/");
    }

    /** Writes the draft of an invoice of one line; gives its id. */
    String draft(BenchHttp http, int number) throws IOException {
        SplittableRandom random = new SplittableRandom(SEED + number);
        ObjectNode draft = CliCommand.MAPPER.createObjectNode()
                .put("customer", customers.get(random.nextInt(customers.size())));
        draft.putArray("lines")
                .addObject()
                .put("description", "Service of the month")
                .put("quantity", "1")
                .put("unitPrice", Integer.toString(1 + random.nextInt(900)))
                .put("taxCategory", "Z");
        return string(expect(201, http.send("POST", path + "/invoices/drafts", authorization + CONTENT + key(),
                bytes(draft))), "\"id\":\"drf_");
    }

    /** Issues a draft. */
    Issued issue(BenchHttp http, String draft) throws IOException {
        BenchHttp.Answer answer = expect(201, http.send("POST", path + "/invoices/drafts/" + draft + "/issue",
                authorization + key() + "If-Match: \"1\"\r\n", new byte[0]));
        return new Issued(string(answer, "\"id\":\"inv_"), string(answer, "\"id\":\"itm_"));
    }

    /** Records cash that pays what is open of the invoice. */
    void pay(BenchHttp http, Issued invoice, String customer, String amount) throws IOException {
        String body = "{\"customer\":\"" + customer + "\",\"method\":\"cash\",\"amount\":{\"amount\":\"" + amount
                + "\",\"currency\":\"USD\"},\"allocations\":[{\"item\":\"" + invoice.item() + "\"}]}";
        expect(201, http.send("POST", path + "/receipts", authorization + CONTENT + key(),
                body.getBytes(StandardCharsets.UTF_8)));
    }

    /** Reads an invoice with its lines, taxes and open items. */
    void read(BenchHttp http, Issued invoice) throws IOException {
        expect(200, http.send("GET", path + "/invoices/" + invoice.id(), authorization, new byte[0]));
    }

    /** Who is to pay the invoice, and how much. */
    String[] owes(BenchHttp http, Issued invoice) throws IOException {
        JsonNode view = json(expect(200,
                http.send("GET", path + "/invoices/" + invoice.id(), authorization, new byte[0])));
        return new String[]{view.path("invoice").path("customer").asText(),
                view.path("invoice").path("gross").path("amount").asText()};
    }

    private static String key() {
        return "Idempotency-Key: " + UUID.randomUUID() + "\r\n";
    }

    private static byte[] bytes(ObjectNode body) {
        return body.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static JsonNode json(BenchHttp.Answer answer) throws IOException {
        return CliCommand.MAPPER.readTree(answer.text());
    }

    private static BenchHttp.Answer expect(int status, BenchHttp.Answer answer) {
        if (answer.status() != status) {
            throw CliException.couldNotRun("The server answered " + answer.status() + " instead of " + status + ": "
                    + answer.text(), null);
        }
        return answer;
    }

    /** Found without parsing all of it. */
    private static String string(BenchHttp.Answer answer, String start) {
        String text = answer.text();
        int at = text.indexOf(start);
        if (at < 0) {
            throw CliException.couldNotRun("There is no " + start + " in " + text, null);
        }
        int begin = at + "\"id\":\"".length();
        return text.substring(begin, text.indexOf('"', begin));
    }
}

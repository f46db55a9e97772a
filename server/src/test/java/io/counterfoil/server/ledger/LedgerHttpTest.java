package io.counterfoil.server.ledger;

import static io.counterfoil.server.ledger.TestBooks.EUR;
import static io.counterfoil.server.ledger.TestBooks.TRANSACTIONS;
import static io.counterfoil.server.ledger.TestBooks.eur;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.inject.AbstractModule;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.TypeLiteral;
import io.counterfoil.server.auth.AuthConfig;
import io.counterfoil.server.auth.AuthModule;
import io.counterfoil.server.auth.CliToken;
import io.counterfoil.server.auth.FactorSeal;
import io.counterfoil.server.auth.IdentityProviderConfig;
import io.counterfoil.server.bootstrap.Managed;
import io.counterfoil.server.command.AuditLeaf;
import io.counterfoil.server.command.AuditTrail;
import io.counterfoil.server.command.CommandModule;
import io.counterfoil.server.crypto.TestKeys;
import io.counterfoil.server.http.HttpConfig;
import io.counterfoil.server.http.HttpModule;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.json.JsonModule;
import io.counterfoil.server.passkey.PasskeyModule;
import io.counterfoil.server.persistence.Ids;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.testing.TestDatabase;
import io.counterfoil.server.verify.Verdict;
import io.counterfoil.server.verify.Verifier;
import io.counterfoil.server.verify.VerifyModule;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The books over HTTP, as the command line of the machine calls them. */
class LedgerHttpTest {
    private static final LocalDate MAY = LocalDate.of(2026, 5, 4);
    private static final List<AuditLeaf> leaves = new CopyOnWriteArrayList<>();
    private static final List<Managed> started = new ArrayList<>();
    private static final HttpClient client = HttpClient.newHttpClient();
    private static final ObjectMapper json = new ObjectMapper();
    private static final Injector injector = Guice.createInjector(Stage.PRODUCTION, new CommandModule(),
            new PasskeyModule(), new AuthModule(), new JsonModule(), new HttpModule(), new LedgerModule(),
            new VerifyModule(),
            new Surroundings());

    private final TestBooks books = new TestBooks(EUR);
    private int keys;

    private static final class Surroundings extends AbstractModule {
        @Override
        protected void configure() {
            bind(FactorSeal.class).toInstance(TestKeys.factorSeal());
            bind(AuthConfig.class).toInstance(new AuthConfig());
            bind(IdentityProviderConfig.class).toInstance(new IdentityProviderConfig());
            bind(HttpConfig.class).toInstance(new HttpConfig().setPort(0));
            bind(Clock.class).toInstance(Clock.systemUTC());
            bind(Transactions.class).toInstance(TRANSACTIONS);
            bind(Ids.class).toInstance(TestDatabase.shared().ids());
            bind(AuditTrail.class).toInstance((tx, leaf) -> leaves.add(leaf));
        }
    }

    @BeforeAll
    static void start() throws Exception {
        for (Managed managed : injector.getInstance(Key.get(new TypeLiteral<Set<Managed>>() {
        }))) {
            managed.start();
            started.add(managed);
        }
    }

    @AfterAll
    static void stop() throws Exception {
        client.close();
        for (Managed managed : started.reversed()) {
            managed.stop();
        }
    }

    @Test
    void anEntryByHandIsPostedShownAndReversed() throws Exception {
        HttpResponse<String> made = post("/ledger/entries", entry("5.00", "5.00", "2026-05-04"));
        assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
        String id = read(made).path("id").asText();
        assertThat(leaves).last().satisfies(leaf -> assertThat(leaf.objects()).containsExactly(id));

        JsonNode shown = ok(get("/ledger/entries/" + id));
        assertThat(shown.path("event").asText()).isEqualTo("journal.manual");
        assertThat(shown.path("lines")).hasSize(2);
        assertThat(shown.path("lines").path(0).path("side").asText()).isEqualTo("debit");
        assertThat(shown.path("lines").path(0).path("amount").path("amount").asText()).isEqualTo("5.00");

        HttpResponse<String> reversed = post("/ledger/entries/" + id + "/reversal",
                "{\"effectiveOn\":\"2026-05-05\",\"reason\":\"a mistake\"}");
        assertThat(reversed.statusCode()).as(reversed.body()).isEqualTo(201);
        assertThat(ok(get("/ledger/accounts/1000/balance")).path("functional").path("amount").asText())
                .isEqualTo("0.00");
        assertThat(ok(get("/ledger/accounts/1000/balance?asOf=2026-05-04")).path("functional")
                .path("amount")
                .asText()).isEqualTo("5.00");
        refused(post("/ledger/entries/" + id + "/reversal",
                "{\"effectiveOn\":\"2026-05-05\",\"reason\":\"again\"}"), 409, "ledger.already-reversed");
    }

    @Test
    void whatIsWrongIsRefusedWithItsField() throws Exception {
        refused(post("/ledger/entries", entry("5.00", "4.99", "2026-05-04")), 422, "ledger.unbalanced");
        refused(post("/ledger/entries", entry("-5.00", "-5.00", "2026-05-04")), 422, "ledger.bad-line");
        refused(post("/ledger/entries", entry("5.00", "5.00", "2026-05-04").replace("1000", "1100")), 422,
                "ledger.control-account");
        refused(post("/ledger/entries", entry("5.00", "5.00", "2026-05-04").replace("1000", "4711")), 422,
                "ledger.unknown-account");
        refused(get("/ledger/trial-balance?asOf=yesterday"), 422, "ledger.bad-query");
        refused(get("/ledger/entries/jnl_0000000000001"), 404, "ledger.no-such-entry");
        refused(post("/ledger/entries", entry("5.00", "5.00", "2026-05-04").replace("a test", " ")), 422,
                "ledger.bad-reason");
        assertThat(ok(get("/ledger/entries")).path("items")).isEmpty();
    }

    @Test
    void aClosedPeriodRefusesAnEntryByHandUntilItIsOpenAgain() throws Exception {
        JsonNode closed = ok(post("/ledger/periods/close",
                "{\"lock\":\"ledger\",\"month\":\"2026-05\",\"reason\":\"month end\"}"));
        assertThat(closed.path(0).path("state").asText()).isEqualTo("closed");
        refused(post("/ledger/entries", entry("5.00", "5.00", "2026-05-04")), 409, "ledger.period-closed");
        ok(post("/ledger/periods/reopen", "{\"lock\":\"ledger\",\"month\":\"2026-05\",\"reason\":\"correction\"}"));
        assertThat(post("/ledger/entries", entry("5.00", "5.00", "2026-05-04")).statusCode()).isEqualTo(201);
        assertThat(ok(get("/ledger/periods")).path(0).path("state").asText()).isEqualTo("open");
        ok(post("/ledger/periods/close",
                "{\"lock\":\"tax\",\"month\":\"2026-05\",\"soft\":true,\"reason\":\"return\"}"));
        refused(post("/ledger/periods/close", "{\"lock\":\"ledger\",\"month\":\"2999-01\",\"reason\":\"x\"}"), 422,
                "ledger.period-not-over");
    }

    @Test
    void listsGoPageByPage() throws Exception {
        for (int i = 0; i < 5; i++) {
            books.sale(MAY.plusDays(i % 2), "1.00");
        }
        for (String list : List.of("/ledger/entries?limit=2", "/ledger/postings?limit=2&account=1000")) {
            List<String> seen = new ArrayList<>();
            String cursor = "";
            do {
                JsonNode page = ok(get(list + cursor));
                page.path("items").forEach(item -> seen.add(item.path("id").asText() + item.path("entry").asText()));
                cursor = page.path("next").isMissingNode() ? "" : "&cursor=" + page.path("next").asText();
            } while (!cursor.isEmpty());
            assertThat(seen).hasSize(5).doesNotHaveDuplicates();
        }
        assertThat(ok(get("/ledger/accounts"))).hasSize(AccountCode.values().length);
        JsonNode trial = ok(get("/ledger/trial-balance"));
        assertThat(trial.path("total").path("amount").asText()).isEqualTo("0.00");
        assertThat(trial.path("rows")).hasSize(2);
    }

    @Test
    void theJournalIsExported() throws Exception {
        books.post(books.draft(MAY).debit(AccountCode.BANK, eur("7.00")).credit(AccountCode.REVENUE, eur("7.00")));
        HttpResponse<String> journal = get("/ledger/journal");
        assertThat(journal.statusCode()).isEqualTo(200);
        assertThat(journal.headers().firstValue("Content-Type")).hasValueSatisfying(
                type -> assertThat(type).startsWith("text/plain"));
        assertThat(journal.body()).contains("assets:1000 Bank  7.00 EUR");
        assertThat(get("/ledger/journal?format=csv&to=2026-05-03").body().lines()).hasSize(1);
    }

    @Test
    void theVerifierRunsThemAllAndTheTablesAreProtected() {
        List<Verdict> verdicts = injector.getInstance(Verifier.class).run();
        // Beside the ledger's own: tables that only grow, and no card number.
        assertThat(verdicts).hasSize(LedgerInvariants.all().size() + 2);
        assertThat(verdicts.getFirst().line()).isEqualTo(
                "ok     1 each journal entry balances in the functional and in each document currency");
        String user = TestBooks.read(tx -> String.valueOf(tx.jooq().fetchValue("SELECT CURRENT_USER()")));
        assertThat(verdicts).allSatisfy(verdict -> {
            // A test database that is given from outside may have one account for everything.
            if (!user.startsWith("root@") || !verdict.name().startsWith("tables that only grow")) {
                assertThat(verdict.line()).startsWith("ok");
            }
        });
    }

    private static String entry(String debit, String credit, String on) {
        return """
                {"effectiveOn": "%s", "reason": "a test", "lines": [
                 {"account": "1000", "side": "debit", "amount": {"amount": "%s", "currency": "EUR"}},
                 {"account": "4000", "side": "credit", "amount": {"amount": "%s", "currency": "EUR"}}]}"""
                .formatted(on, debit, credit);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return client.send(request(path).build(), BodyHandlers.ofString());
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return client.send(request(path).header("Content-Type", "application/json")
                .header("Idempotency-Key", "k" + books.entity.value() + "-" + keys++)
                .POST(BodyPublishers.ofString(body))
                .build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder request(String path) {
        URI uri = injector.getInstance(HttpServerService.class)
                .uri()
                .resolve("/api/v1/entities/" + books.entity.text() + path);
        return HttpRequest.newBuilder(uri)
                .header("Authorization", "Bearer " + injector.getInstance(CliToken.class).secret());
    }

    private static JsonNode ok(HttpResponse<String> answer) throws JsonProcessingException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return read(answer);
    }

    private static void refused(HttpResponse<String> answer, int status, String code) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.body()).contains(code);
    }

    private static JsonNode read(HttpResponse<String> answer) throws JsonProcessingException {
        return json.readTree(answer.body());
    }
}

package io.counterfoil.server.plugin;

import static io.counterfoil.server.schema.Tables.HOOK_INBOX;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.counterfoil.plugin.webhook.WebhookResponse;
import io.counterfoil.server.error.CounterfoilException;
import io.counterfoil.server.http.HttpServerService;
import io.counterfoil.server.persistence.Transactions;
import io.counterfoil.server.schema.tables.records.HookInboxRecord;
import io.counterfoil.server.testing.TestDatabase;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What comes in from outside, at the service and over HTTP. */
class HooksTest {
    private static final Transactions transactions = TestDatabase.shared().transactions();
    /** The body names the event; a header signs it. */
    private static final String RECEIVE = """
            public WebhookResponse receive(WebhookRequest request, GatewayEventSink sink) {
                if (request.path().equals("/page")) {
                    return WebhookResponse.page(200, "Pay <now>", io.counterfoil.plugin.ui.Html.element("p", "Hello"));
                }
                if (!request.header("X-Signature").equals(Optional.of("right"))) {
                    return WebhookResponse.forged();
                }
                String id = new String(request.body(), java.nio.charset.StandardCharsets.UTF_8);
                if (context.store().find("broken").isPresent()) {
                    throw new IllegalStateException("broken");
                }
                sink.emit(GatewayEvent.payment(id, Instant.EPOCH, "k1", PaymentResult.unknown("x")));
                sink.emit(GatewayEvent.payment(id, Instant.EPOCH, "k1", PaymentResult.unknown("x")));
                return WebhookResponse.accepted();
            }
            """;

    @TempDir
    Path folder;

    @Test
    void aReportIsStoredAndItsEventIsHandledOnceHoweverOftenItComes() throws Exception {
        try (TestHouse test = house()) {
            InstanceView card = card(test);
            for (int i = 0; i < 3; i++) {
                assertThat(post(test, card, "evt_1", "right").status()).isEqualTo(204);
            }
            assertThat(test.handled()).singleElement().satisfies(event -> {
                assertThat(event.instance()).isEqualTo(card.id());
                assertThat(event.event().id()).isEqualTo("evt_1");
            });
            assertThat(inbox(card)).hasSize(3).allSatisfy(row -> {
                assertThat(row.getState()).isEqualTo("D");
                assertThat(row.getBody()).isEqualTo("evt_1".getBytes(StandardCharsets.UTF_8));
            });
            assertThat(test.leaves()).filteredOn(leaf -> leaf.type().equals("gateway.event")).hasSize(1);
        }
    }

    @Test
    void aForgedReportIsRefusedAuditedAndNotKept() throws Exception {
        try (TestHouse test = house()) {
            InstanceView card = card(test);
            assertThat(post(test, card, "evt_1", "wrong").status()).isEqualTo(401);
            assertThat(test.handled()).isEmpty();
            assertThat(inbox(card)).singleElement().satisfies(row -> {
                assertThat(row.getState()).isEqualTo("X");
                assertThat(row.getBody()).isEmpty();
            });
            assertThat(test.leaves()).anyMatch(leaf -> leaf.type().equals("gateway.forged"));
        }
    }

    @Test
    void whatFailedIsDeliveredAgainAndActedOn() throws Exception {
        try (TestHouse test = house()) {
            InstanceView card = card(test);
            test.handleWith(event -> {
                throw new IllegalStateException("the books are closed");
            });
            assertThatThrownBy(() -> post(test, card, "evt_2", "right")).hasMessageContaining("the books are closed");
            assertThat(inbox(card)).singleElement().satisfies(row -> {
                assertThat(row.getState()).isEqualTo("W");
                assertThat(row.getAttempts()).isEqualTo(1);
                assertThat(row.getReason()).contains("the books are closed");
            });
            test.handleWith(event -> {});
            makeDue(card);
            test.get(Hooks.class).sweep();
            assertThat(inbox(card)).singleElement().satisfies(row -> assertThat(row.getState()).isEqualTo("D"));
            assertThat(test.handled()).hasSize(2);
            test.get(Hooks.class).sweep();
            assertThat(test.handled()).hasSize(2);
        }
    }

    @Test
    void aPluginThatCrashesLosesNoReport() throws Exception {
        try (TestHouse test = house()) {
            InstanceView card = card(test);
            transactions.write(tx -> new StoreRepository().insert(tx, card.id(), "broken", "yes", Instant.EPOCH));
            assertThatThrownBy(() -> post(test, card, "evt_3", "right")).isInstanceOf(CounterfoilException.class);
            assertThat(inbox(card)).singleElement().satisfies(row -> assertThat(row.getState()).isEqualTo("W"));
        }
    }

    @Test
    void overHttpAGatewayReportsAPayerSeesAPageAndAnAdministratorConfigures() throws Exception {
        try (TestHouse test = house(); HttpClient client = HttpClient.newHttpClient()) {
            HttpServerService server = test.get(HttpServerService.class);
            server.start();
            try {
                URI base = server.uri();
                HttpResponse<String> made = client.send(request(base, "/api/v1/plugin-instances")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", TestHouse.key().value())
                        .POST(HttpRequest.BodyPublishers.ofString("""
                                {"plugin": "test.gateway", "point": "payment-gateway", "type": "card",
                                 "name": "Over HTTP %s", "values": {"account": "acme", "api-key": "sk_1"}}
                                """.formatted(TestHouse.key().value())))
                        .build(), HttpResponse.BodyHandlers.ofString());
                assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
                assertThat(made.body()).contains("\"secretsSet\":[\"api-key\"]").doesNotContain("sk_1");
                String path = made.headers().firstValue("Location").orElseThrow();
                String id = path.substring(path.lastIndexOf('/') + 1);
                HttpResponse<String> report = client.send(request(base, "/hooks/" + id + "/reports")
                        .header("X-Signature", "right")
                        .POST(HttpRequest.BodyPublishers.ofString("evt_http"))
                        .build(), HttpResponse.BodyHandlers.ofString());
                assertThat(report.statusCode()).as(report.body()).isEqualTo(204);
                assertThat(test.handled()).hasSize(1);
                HttpResponse<String> page = get(client, base, "/hooks/" + id + "/page");
                assertThat(page.body()).contains("<h1>Pay &lt;now&gt;</h1>")
                        .contains("<p>Hello</p>")
                        .contains("<html lang=\"en\">")
                        .contains("href=\"/assets/hook.css\"")
                        .doesNotContain("style=");
                assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                        .contains("form-action 'self'");
                assertThat(get(client, base, "/hooks/ins_0000000000001").statusCode()).isEqualTo(404);
                assertThat(get(client, base, "/api/v1/plugins").body()).contains("\"test.gateway\"")
                        .contains("STARTED");
                HttpResponse<String> large = client.send(request(base, "/hooks/" + id)
                        .expectContinue(true)
                        .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]))
                        .build(), HttpResponse.BodyHandlers.ofString());
                assertThat(large.statusCode()).isEqualTo(413);
            } finally {
                server.stop();
            }
        }
    }

    private TestHouse house() throws Exception {
        TestHouse test = TestHouse.development(folder);
        TestGateway.pack(test.packages(), "1.0.0", "return PaymentResult.unknown(\"\");", RECEIVE);
        test.house().start();
        return test;
    }

    private static InstanceView card(TestHouse test) {
        return test.instance(TestGateway.ID, "payment-gateway", "card", Map.of("account", "acme"));
    }

    private static WebhookResponse post(TestHouse test, InstanceView card, String body,
            String signature) {
        return test.get(Hooks.class)
                .receive(card.id(), "POST", "", Map.of(), Map.of("x-signature", List.of(signature)),
                        body.getBytes(StandardCharsets.UTF_8));
    }

    private static List<HookInboxRecord> inbox(InstanceView card) {
        return transactions.read(tx -> tx.jooq()
                .selectFrom(HOOK_INBOX)
                .where(HOOK_INBOX.INSTANCE_ID.eq(card.id().value()))
                .fetch());
    }

    private static void makeDue(InstanceView card) {
        transactions.write(tx -> tx.jooq()
                .update(HOOK_INBOX)
                .set(HOOK_INBOX.NEXT_AT, Instant.EPOCH)
                .where(HOOK_INBOX.INSTANCE_ID.eq(card.id().value()))
                .execute());
    }

    private static HttpRequest.Builder request(URI base, String path) {
        return HttpRequest.newBuilder(base.resolve(path));
    }

    private static HttpResponse<String> get(HttpClient client, URI base, String path) throws Exception {
        return client.send(request(base, path).build(), HttpResponse.BodyHandlers.ofString());
    }
}

package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.counterfoil.plugin.money.CurrencyCode;
import io.counterfoil.plugin.money.Money;
import io.counterfoil.server.demo.CamtStatement;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * A company's first day with the product, over HTTP, with the plugins that ship: from the set-up token to books that
 * prove themselves. Each step goes on from the one before.
 *
 * <p>
 * First of its row, because it is short: the server that it stops leaves the archive of classes with which all later
 * ones start in half the time.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@Order(Integer.MAX_VALUE)
class StoryIT {
    private static final String IBAN = "DE89370400440532013000";
    private static final CurrencyCode EURO = CurrencyCode.of("EUR");
    private static final Map<String, Object> ADDRESS = Map.of("street", "Am Markt 1", "city", "Bremen", "postalCode",
            "28195", "country", "DE");
    private static final GreenMail MAIL = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private final LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    static Path folder;

    @SuppressWarnings("NullAway.Init")
    private static RunningServer server;

    private static String base = "";
    private static String customer = "";
    private static String gateway = "";
    private static JsonNode overdue = RunningServer.JSON.nullNode();
    private static JsonNode byCard = RunningServer.JSON.nullNode();
    private static JsonNode byTransfer = RunningServer.JSON.nullNode();
    private static String payment = "";
    private static Money banked = Money.zero(EURO);

    @BeforeAll
    static void start() throws IOException {
        MAIL.start();
        server = RunningServer.start(folder.resolve("data"));
    }

    @AfterAll
    static void stop() {
        server.close();
        MAIL.stop();
    }

    @Test
    @Order(1)
    void theSetUpTokenMakesAnAdministratorWhoFoundsACompanyAndConfiguresItsPlugins() {
        String unused = Administrator.signUp(server);
        String entity = created("/api/v1/entities",
                Map.of("name", "Muster GmbH", "functionalCurrency", "EUR", "timeZone", "UTC", "address", ADDRESS,
                        "email", "accounts@muster.example", "iban", IBAN, "taxRegistrations",
                        List.of(Map.of("country", "DE", "taxNumber", "DE811569869"))))
                .path("entity")
                .path("id")
                .asText();
        base = "/api/v1/entities/" + entity;
        String tax = plugin("tax-table", "tax-calculator", "tax-table", Map.of());
        String template = plugin("template-standard", "invoice-template", "standard", Map.of());
        String camt = plugin("bank-camt", "statement-importer", "camt", Map.of());
        String mail = plugin("reminder-email", "reminder-channel", "smtp",
                Map.of("host", "127.0.0.1", "port", Integer.toString(MAIL.getSmtp().getPort()), "encryption", "none",
                        "from", "billing@muster.example"));
        gateway = plugin("gateway-sandbox", "payment-gateway", "sandbox",
                Map.of("signing-secret", "a long random text for signatures", "payout-at-once", "true"));
        assertThat(List.of(tax, template, camt, mail, gateway)).doesNotHaveDuplicates();
        assertThat(created(base + "/bank-accounts", Map.of("name", "Main account", "iban", IBAN, "currency", "EUR"))
                .path("id")
                .asText()).startsWith("bac_");
        customer = created(base + "/customers",
                Map.of("name", "Käufer & Söhne", "address", ADDRESS, "language", "de", "contacts",
                        List.of(Map.of("purpose", "billing", "name", "Berta Käufer", "email",
                                "berta@kaeufer.example"))))
                .path("customer")
                .path("id")
                .asText();
    }

    @Test
    @Order(2)
    void anInvoiceWithTaxIsPreviewedIssuedDrawnAndMailed() throws Exception {
        overdue = issue("10.00", today.minusDays(50), today.minusDays(20));
        byCard = issue("100.00", today, null);
        byTransfer = issue("250.00", today, null);

        assertThat(byCard.path("gross").path("amount").asText()).isEqualTo("119.00");
        assertThat(byCard.path("tax").path("amount").asText()).isEqualTo("19.00");
        List<Integer> counts = List.of(count(overdue), count(byCard), count(byTransfer));
        assertThat(counts).containsExactly(1, 2, 3);
        HttpResponse<byte[]> pdf = server.bytes(invoice(byCard) + "/pdf");
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(new String(pdf.body(), 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(server.bytes(invoice(byCard) + "/pdf").body()).isEqualTo(pdf.body());
        await("three invoices arrive by mail", () -> MAIL.getReceivedMessages().length == 3);
        MimeMessage mail = mailAbout(byCard);
        assertThat(((Multipart) mail.getContent()).getBodyPart(1).getInputStream().readAllBytes())
                .isEqualTo(pdf.body());
    }

    @Test
    @Order(3)
    void aCardPaysAnInvoiceAndMakesItsReceipt() {
        JsonNode made = created(base + "/payments", Map.of("invoice", byCard.path("id").asText(), "gateway", gateway,
                "method", Map.of("kind", "card", "token", "tok_test")));

        payment = made.path("id").asText();
        assertThat(made.path("state").asText()).isEqualTo("succeeded");
        assertThat(server.read(invoice(byCard)).path("status").asText()).isEqualTo("paid");
        JsonNode receipts = server.read(base + "/receipts").path("items");
        assertThat(receipts).hasSize(1);
        assertThat(receipts.get(0).path("method").asText()).isEqualTo("gateway");
        assertThat(balance("1010")).isEqualTo("119.00");
    }

    @Test
    @Order(4)
    void theBankStatementBringsThePayoutWhichIsNoReceiptAndACustomersMoneyWhichIsMatched() throws Exception {
        await("the payout is announced", () -> {
            JsonNode unused = RunningServer
                    .json(server.post(base + "/gateways/" + gateway + "/payouts/fetch", Map.of()), 200);
            return server.read(base + "/payouts").path("items").size() == 1;
        });
        JsonNode payout = server.read(base + "/payouts").path("items").get(0);
        Money paidOut = Money.parse(payout.path("amount").path("amount").asText(), EURO);
        Money transferred = Money.parse("297.50", EURO);
        CamtStatement statement = new CamtStatement("STMT-1", IBAN, today, Money.zero(EURO))
                .received(today, paidOut, "Sandbox Payments", "DE02120300000000202051",
                        "PAYOUT " + payout.path("bankReference").asText())
                .received(today, transferred, "Käufer & Söhne", "DE02500105170137075030",
                        "Rechnung " + byTransfer.path("number").asText())
                .charged(today, Money.parse("4.90", EURO), "Entgelt");
        banked = statement.closing();
        Path file = folder.resolve("statement.xml");
        Files.write(file, statement.bytes());

        RunningServer.Answer imported = server.cli("import", "statement", file.toString(), "--entity", entity());

        assertThat(imported.exitCode()).as(imported.text()).isZero();
        await("the transfer is matched",
                () -> server.read(invoice(byTransfer)).path("status").asText().equals("paid"));
        assertThat(server.read(base + "/receipts").path("items")).hasSize(2);
        assertThat(server.read(base + "/payouts").path("items").get(0).path("state").asText()).isEqualTo("paid");
        assertThat(balance("1000")).isEqualTo(banked.decimal());
        assertThat(balance("1010")).isEqualTo("0.00");
        assertThat(balance("1090")).isEqualTo("4.90");
        assertThat(balance("6000")).isEqualTo(Money.parse("119.00", EURO).minus(paidOut).decimal());
    }

    @Test
    @Order(5)
    void halfOfItIsCreditedAndPaidBackToTheCard() {
        String note = created(invoice(byCard) + "/credit-notes",
                Map.of("reason", "Half of it was not needed", "lines", List.of(Map.of("line", 1, "amount", "50.00"))))
                .path("invoice")
                .path("id")
                .asText();
        JsonNode refund = created(base + "/refunds",
                Map.of("payment", payment, "creditNote", note, "reason", "Half of it was not needed"));

        assertThat(refund.path("state").asText()).isEqualTo("succeeded");
        assertThat(refund.path("amount").path("amount").asText()).isEqualTo("59.50");
        assertThat(balance("2105")).isEqualTo("0.00");
        assertThat(balance("2120")).isEqualTo("0.00");
        assertThat(balance("1010")).isEqualTo("-59.50");
    }

    @Test
    @Order(6)
    void theOverdueInvoiceIsRemindedOfOnce() throws Exception {
        int before = MAIL.getReceivedMessages().length;
        for (int i = 0; i < 2; i++) {
            JsonNode started = RunningServer.json(server.post(base + "/reminder-runs", Map.of()), 202);
            String run = base + "/reminder-runs/" + started.path("run").path("id").asText();
            await("the run ends", () -> server.read(run).hasNonNull("finishedAt"));
        }
        await("the reminder is sent", () -> server.read(base + "/reminders").path("items").size() == 1
                && server.read(base + "/reminders").path("items").get(0).path("state").asText().equals("sent"));
        List<String> subjects = new ArrayList<>();
        for (MimeMessage message : MAIL.getReceivedMessages()) {
            if (message.getSubject().startsWith("Zahlungserinnerung")) {
                subjects.add(message.getSubject());
            }
        }
        assertThat(subjects).hasSize(1);
        assertThat(subjects.getFirst()).contains(overdue.path("number").asText());
        assertThat(MAIL.getReceivedMessages().length).isGreaterThan(before);
    }

    @Test
    @Order(7)
    void booksAndAuditLogProveThemselves() throws Exception {
        assertThat(server.read(base + "/reports/ageing").toString()).contains("11.90");
        RunningServer.Answer verify = server.cli("verify");
        assertThat(verify.exitCode()).as(verify.text()).isZero();
        Path bundle = folder.resolve("audit.zip");
        RunningServer.Answer export = server.cli("audit", "export", bundle.toString());
        assertThat(export.exitCode()).as(export.text()).isZero();
        RunningServer.Answer offline = server.cli("audit", "verify", bundle.toString());
        assertThat(offline.exitCode()).as(offline.text()).isZero();
        assertThat(Files.size(bundle)).isPositive();
    }

    private static JsonNode issue(String price, LocalDate issueOn, @Nullable LocalDate dueOn) {
        Map<String, Object> content = new HashMap<>(
                Map.of("customer", customer, "issueOn", issueOn.toString(), "lines",
                        List.of(Map.of("description", "Beratung", "quantity", "1", "unitPrice", price))));
        if (dueOn != null) {
            content.put("dueOn", dueOn.toString());
        }
        HttpResponse<String> draft = server.post(base + "/invoices/drafts", content);
        String address = base + "/invoices/drafts/" + RunningServer.json(draft, 201).path("id").asText();
        JsonNode preview = server.read(address + "/preview");
        JsonNode issued = RunningServer.json(server.post(address + "/issue", Map.of(),
                Map.of("If-Match", draft.headers().firstValue("ETag").orElseThrow())), 201).path("invoice");
        assertThat(issued.path("gross")).isEqualTo(preview.path("gross"));
        return issued;
    }

    private static String plugin(String id, String point, String type, Map<String, String> values) {
        return created("/api/v1/plugin-instances", Map.of("plugin", "io.counterfoil." + id, "point", point, "type",
                type, "name", "The " + id, "values", values)).path("id").asText();
    }

    private static JsonNode created(String path, Object body) {
        return RunningServer.json(server.post(path, body), 201);
    }

    private static String entity() {
        return base.substring(base.lastIndexOf('/') + 1);
    }

    private static String invoice(JsonNode invoice) {
        return base + "/invoices/" + invoice.path("id").asText();
    }

    /** The count at the end of its number. */
    private static int count(JsonNode invoice) {
        String number = invoice.path("number").asText();
        return Integer.parseInt(number.substring(number.lastIndexOf('-') + 1));
    }

    private static MimeMessage mailAbout(JsonNode invoice) throws Exception {
        for (MimeMessage message : MAIL.getReceivedMessages()) {
            if (message.getSubject().contains(invoice.path("number").asText())) {
                return message;
            }
        }
        throw new AssertionError("no mail about " + invoice.path("number").asText());
    }

    /** Debits less credits of an account. */
    private static String balance(String account) {
        Money sum = Money.zero(EURO);
        for (JsonNode row : server.read(base + "/ledger/trial-balance").path("rows")) {
            if (row.path("account").asText().equals(account)) {
                sum = sum.plus(Money.parse(row.path("functional").path("amount").asText(), EURO));
            }
        }
        return sum.decimal();
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline < 0).as(what).isTrue();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}

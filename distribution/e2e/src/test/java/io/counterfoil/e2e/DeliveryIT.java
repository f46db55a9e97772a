package io.counterfoil.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An issued invoice and a reminder reach a mail server, drawn and sent by the plugins that ship. */
@Tag("long")
class DeliveryIT {
    private static final Map<String, Object> ADDRESS = Map.of("street", "Am Markt 1", "city", "Bremen", "postalCode",
            "28195", "country", "DE");

    private final LocalDate today = LocalDate.ofInstant(Clock.systemUTC().instant(), ZoneOffset.UTC);

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @Test
    void anInvoiceArrivesWithItsPdfAndAReminderArrivesOnce() throws Exception {
        GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        try (RunningServer server = RunningServer.start(folder.resolve("data"))) {
            String unused = Administrator.signUp(server);
            String entity = created(server, "/api/v1/entities",
                    Map.of("name", "Muster GmbH", "functionalCurrency", "EUR", "timeZone", "UTC", "address", ADDRESS,
                            "email", "accounts@muster.example", "iban", "DE89370400440532013000"))
                    .path("entity")
                    .path("id")
                    .asText();
            String base = "/api/v1/entities/" + entity;
            instance(server, "io.counterfoil.template-standard", "invoice-template", "standard", Map.of());
            instance(server, "io.counterfoil.reminder-email", "reminder-channel", "smtp",
                    Map.of("host", "127.0.0.1", "port", Integer.toString(mail.getSmtp().getPort()), "encryption",
                            "none", "from", "billing@muster.example"));
            String customer = created(server, base + "/customers",
                    Map.of("name", "Käufer & Söhne", "address", ADDRESS, "language", "de", "contacts",
                            List.of(Map.of("purpose", "billing", "name", "Berta Käufer", "email",
                                    "berta@kaeufer.example"))))
                    .path("customer")
                    .path("id")
                    .asText();

            JsonNode overdue = issue(server, base, customer, today.minusDays(30), today.minusDays(10));
            await("the invoice arrives", () -> mail.getReceivedMessages().length == 1);
            assertInvoice(server, base, overdue, mail.getReceivedMessages()[0]);

            for (int i = 0; i < 2; i++) {
                JsonNode started = RunningServer.json(server.post(base + "/reminder-runs", Map.of()), 202);
                String run = base + "/reminder-runs/" + started.path("run").path("id").asText();
                await("the run ends", () -> !server.read(run).path("finishedAt").isNull());
            }
            await("the reminder arrives", () -> mail.getReceivedMessages().length == 2);
            assertReminder(server, base, overdue, mail);
            RunningServer.Answer verify = server.cli("verify");
            assertThat(verify.exitCode()).as(verify.text()).isZero();
        } finally {
            mail.stop();
        }
    }

    private static void assertInvoice(RunningServer server, String base, JsonNode invoice, MimeMessage arrived)
            throws Exception {
        String number = invoice.path("number").asText();
        assertThat(arrived.getSubject()).isEqualTo("Rechnung " + number + " von Muster GmbH");
        assertThat(Arrays.toString(arrived.getAllRecipients())).contains("berta@kaeufer.example");
        assertThat(Arrays.toString(arrived.getReplyTo())).contains("accounts@muster.example");
        Multipart parts = (Multipart) arrived.getContent();
        assertThat(text(parts)).contains("Guten Tag Berta Käufer", "119,00\u00a0EUR");
        BodyPart attachment = parts.getBodyPart(1);
        assertThat(attachment.getFileName()).isEqualTo(number + ".pdf");
        byte[] pdf = attachment.getInputStream().readAllBytes();
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        String path = base + "/invoices/" + invoice.path("id").asText();
        assertThat(server.read(path + "/documents").get(0).path("sha256").asText())
                .isEqualTo(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(pdf)));
        assertThat(server.get(path + "/pdf").statusCode()).isEqualTo(200);
        assertThat(server.get(path + "/html").body()).contains(number, "Käufer &amp; Söhne");
        await("the delivery is shown as sent",
                () -> server.read(path + "/deliveries").path("messages").path(0).path("state").asText().equals("sent"));
    }

    private static void assertReminder(RunningServer server, String base, JsonNode invoice, GreenMail mail)
            throws Exception {
        MimeMessage reminder = mail.getReceivedMessages()[1];
        String number = invoice.path("number").asText();
        assertThat(reminder.getSubject()).isEqualTo("Zahlungserinnerung: Rechnung " + number + " von Muster GmbH");
        assertThat(text((Multipart) reminder.getContent())).contains(number, "seit 10 Tagen überfällig");
        JsonNode reminders = server.read(base + "/reminders?invoice=" + invoice.path("id").asText()).path("items");
        assertThat(reminders).hasSize(1);
        assertThat(reminders.get(0).path("tone").asText()).isEqualTo("friendly");
        await("the reminder is shown as sent",
                () -> server.read(base + "/reminders").path("items").get(0).path("state").asText().equals("sent"));
        // Both runs have ended and the one reminder is sent: nothing else is on its way.
        assertThat(server.read(base + "/messages").path("items")).hasSize(2);
        assertThat(mail.getReceivedMessages()).hasSize(2);
    }

    private static JsonNode issue(RunningServer server, String base, String customer, LocalDate issueOn,
            LocalDate dueOn) {
        HttpResponse<String> draft = server.post(base + "/invoices/drafts",
                Map.of("customer", customer, "issueOn", issueOn.toString(), "dueOn", dueOn.toString(), "lines",
                        List.of(Map.of("description", "Beratung", "quantity", "2", "unitPrice", "59.50", "taxCategory",
                                "E", "taxReason", "Kleinunternehmer"))));
        JsonNode written = RunningServer.json(draft, 201);
        String drawn = base + "/invoices/drafts/" + written.path("id").asText();
        assertThat(server.get(drawn + "/html").body()).contains("Kleinunternehmer");
        return RunningServer.json(server.post(drawn + "/issue", Map.of(),
                Map.of("If-Match", draft.headers().firstValue("ETag").orElseThrow())), 201).path("invoice");
    }

    private static void instance(RunningServer server, String plugin, String point, String type,
            Map<String, String> values) {
        JsonNode unused = created(server, "/api/v1/plugin-instances",
                Map.of("plugin", plugin, "point", point, "type", type, "name", "Test " + point, "values", values));
    }

    private static JsonNode created(RunningServer server, String path, Map<String, Object> body) {
        return RunningServer.json(server.post(path, body), 201);
    }

    /** The plain text, which is the first part of the first part where something is attached. */
    private static String text(Multipart parts) throws Exception {
        Object first = parts.getBodyPart(0).getContent();
        return first instanceof Multipart inner ? text(inner) : first.toString();
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime() - deadline < 0).as("within 60 s: %s", what).isTrue();
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
    }
}

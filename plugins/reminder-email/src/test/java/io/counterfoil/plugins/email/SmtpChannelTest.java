package io.counterfoil.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.counterfoil.plugin.error.PluginException;
import io.counterfoil.plugin.reminder.DeliveryOutcome;
import io.counterfoil.plugin.reminder.DeliveryResult;
import io.counterfoil.plugin.reminder.RecipientRole;
import io.counterfoil.plugin.reminder.ReminderMessage;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.testkit.TestAttachment;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestMessage;
import io.counterfoil.testkit.TestRecipient;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class SmtpChannelTest {
    @Test
    void aMessageHasTextHtmlAttachmentsAndTellsMachinesWhatItIs() throws Exception {
        withServer(server -> {
            TestMessage message = new TestMessage().locale(Locale.GERMAN)
                    .senderName("Müller & Söhne")
                    .replyTo("antwort@muster.example")
                    .subject("Rechnung über 119,00 €")
                    .htmlBody(Html.element("p", "Grüße & <Dank>"))
                    .recipients(new TestRecipient(),
                            new TestRecipient().address("cc@example.com").role(RecipientRole.CC),
                            new TestRecipient().address("bcc@example.com").role(RecipientRole.BCC))
                    .attachments(new TestAttachment("Rechnung März.pdf", "application/pdf", new byte[]{1, 2, 3}));
            assertThat(send(server.getSmtp().getPort(), message)).satisfies(result -> {
                assertThat(result.outcome()).isEqualTo(DeliveryOutcome.ACCEPTED);
                assertThat(result.channelReference()).contains("<message-1@muster.example>");
            });
            MimeMessage[] all = server.getReceivedMessages();
            assertThat(all).hasSize(3);
            try {
                check(all[0]);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
        });
    }

    private static void check(MimeMessage mail) throws Exception {
        assertThat(mail.getMessageID()).isEqualTo("<message-1@muster.example>");
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(mail.getHeader("Content-Language")).containsExactly("de");
        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("Rechnung über 119,00 €");
        assertThat(mail.getFrom()[0].toString()).contains("billing@muster.example");
        assertThat(mail.getReplyTo()[0]).hasToString("antwort@muster.example");
        assertThat(mail.getRecipients(RecipientType.TO)[0].toString()).contains("payer@example.com");
        assertThat(mail.getRecipients(RecipientType.CC)[0].toString()).contains("cc@example.com");
        MimeMultipart mixed = (MimeMultipart) mail.getContent();
        assertThat(mixed.getContentType()).startsWith("multipart/mixed");
        MimeMultipart texts = (MimeMultipart) mixed.getBodyPart(0).getContent();
        assertThat(texts.getContentType()).startsWith("multipart/alternative");
        assertThat(texts.getBodyPart(0).getContent().toString()).contains("please pay 119.00 EUR");
        assertThat(texts.getBodyPart(1).getContentType()).startsWith("text/html");
        assertThat(texts.getBodyPart(1).getContent().toString()).contains("Grüße &amp; &lt;Dank");
        assertThat(mixed.getBodyPart(1).getInputStream().readAllBytes()).containsExactly(1, 2, 3);
    }

    @ParameterizedTest
    @CsvSource({"GREETING,554 no,RETRY_LATER", "GREETING,'',RETRY_LATER", "GREETING,silence,RETRY_LATER",
            "MAIL,550 spam,REJECTED", "MAIL,451 later,RETRY_LATER", "MAIL,'',RETRY_LATER", "RCPT,550 unknown,REJECTED",
            "RCPT,450 greylisted,RETRY_LATER", "RCPT,'',RETRY_LATER", "DATA,'',RETRY_LATER",
            "DATA,452 full,RETRY_LATER",
            "DATA,554 no,REJECTED", ".,'',UNKNOWN", ".,silence,UNKNOWN", ".,552 too big,REJECTED",
            ".,421 shutting down,RETRY_LATER", ".,250 queued,ACCEPTED"})
    void theReplyOrItsLackDecides(String command, String reply, DeliveryOutcome outcome) throws IOException {
        try (ScriptedServer server = new ScriptedServer(Map.of(command, reply))) {
            DeliveryResult result = send(server.port(), new TestMessage());
            assertThat(result.outcome()).as(server.heard().toString()).isEqualTo(outcome);
            assertThat(result.retryAfter().isPresent()).isEqualTo(outcome == DeliveryOutcome.RETRY_LATER);
            assertThat(result.message()).doesNotContain("payer@");
        }
    }

    @Test
    void whereEncryptionIsDemandedNothingIsSentWithoutIt() throws IOException {
        try (ScriptedServer server = new ScriptedServer(Map.of())) {
            DeliveryResult result = configuration(server.port()).set("encryption", "starttls")
                    .set("user", "u")
                    .set("password", "very-secret")
                    .create(new SmtpChannelFactory())
                    .send(new TestMessage());
            assertThat(result.outcome()).isEqualTo(DeliveryOutcome.RETRY_LATER);
            assertThat(server.heard()).noneMatch(line -> line.startsWith("MAIL") || line.startsWith("AUTH"));
        }
    }

    @Test
    void aUserSignsInAndAWrongPasswordIsToldByTheCheck() throws Exception {
        withServer(server -> {
            server.setUser("clerk@muster.example", "clerk", "right");
            TestInstance.Builder builder = configuration(server.getSmtp().getPort()).set("user", "clerk");
            SmtpChannelFactory factory = new SmtpChannelFactory();
            assertThatThrownBy(() -> builder.create(factory)).isInstanceOf(PluginException.class)
                    .hasMessageContaining("both user and password");
            builder.set("password", "right");
            assertThat(factory.check(builder.contextFor(factory))).isEmpty();
            assertThat(builder.create(factory).send(new TestMessage()).outcome()).isEqualTo(DeliveryOutcome.ACCEPTED);
            builder.set("password", "wrong");
            assertThat(factory.check(builder.contextFor(factory))).singleElement()
                    .satisfies(finding -> assertThat(finding.message()).contains("user or password"));
            assertThat(builder.create(factory).send(new TestMessage()).outcome())
                    .isEqualTo(DeliveryOutcome.RETRY_LATER);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\r\nBcc: thief@evil.example", "a\nb", "a\rb", "a\u0000b"})
    void nothingThatWouldBeASecondHeaderIsSent(String injected) throws Exception {
        withServer(server -> {
            int port = server.getSmtp().getPort();
            for (ReminderMessage message : new ReminderMessage[]{new TestMessage().subject(injected),
                    new TestMessage().senderName(injected), new TestMessage().replyTo(injected + "@example.com"),
                    new TestMessage().idempotencyKey(injected),
                    new TestMessage().recipients(new TestRecipient().name(injected)),
                    new TestMessage().recipients(new TestRecipient().address(injected + "@example.com")),
                    new TestMessage().attachments(new TestAttachment(injected, "text/plain", new byte[1])),
                    new TestMessage().attachments(new TestAttachment("a", "text/plain" + injected, new byte[1]))}) {
                assertThat(send(port, message).outcome()).isEqualTo(DeliveryOutcome.REJECTED);
            }
            assertThat(server.getReceivedMessages()).isEmpty();
        });
    }

    private static void withServer(Consumer<GreenMail> test) {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            test.accept(server);
        } finally {
            server.stop();
        }
    }

    private static TestInstance.Builder configuration(int port) {
        return TestInstance.builder()
                .set("host", "127.0.0.1")
                .set("port", String.valueOf(port))
                .set("encryption", "none")
                .set("from", "billing@muster.example")
                .set("timeout-seconds", "1");
    }

    private static DeliveryResult send(int port, ReminderMessage message) {
        return configuration(port).create(new SmtpChannelFactory()).send(message);
    }
}

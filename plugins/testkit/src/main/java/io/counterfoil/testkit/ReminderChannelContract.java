package io.counterfoil.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.reminder.DeliveryOutcome;
import io.counterfoil.plugin.reminder.DeliveryResult;
import io.counterfoil.plugin.reminder.ReminderChannel;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a way of reaching customers has to keep to. The other side is a real one, such as a mail server in the test. */
public abstract class ReminderChannelContract {
    protected abstract ExtensionFactory<ReminderChannel> factory();

    /** A configuration that reaches the other side. */
    protected abstract TestInstance.Builder configuration();

    /**
     * The texts that have arrived so far: subject, text and names of attachments of each message. Waits until none is
     * on its way.
     */
    protected abstract List<String> arrived() throws Exception;

    /** The keys that messages have arrived with, as far as the channel carries them. */
    protected abstract List<String> arrivedKeys() throws Exception;

    /** Takes the other side down; nobody answers any more. */
    protected abstract void takeDown() throws Exception;

    private ReminderChannel subject() {
        return configuration().create(factory());
    }

    @Test
    void aMessageArrivesAsItIs() throws Exception {
        TestMessage message = new TestMessage().subject("Rechnung über 119,00 € – fällig")
                .textBody("Grüße aus Köln\nŁódź 東京\n");
        DeliveryResult result = subject().send(message);
        assertThat(result.outcome()).isEqualTo(DeliveryOutcome.ACCEPTED);
        assertThat(result.channelReference()).isPresent();
        assertThat(arrived()).singleElement()
                .asString()
                .contains("Rechnung über 119,00 € – fällig", "Grüße aus Köln",
                        "Łódź 東京");
    }

    @Test
    void theKeyTravelsWithTheMessage() throws Exception {
        subject().send(new TestMessage());
        subject().send(new TestMessage());
        subject().send(new TestMessage().idempotencyKey("message-2"));
        List<String> keys = arrivedKeys();
        assertThat(keys).hasSizeBetween(2, 3)
                .anyMatch(key -> key.contains("message-1"))
                .anyMatch(key -> key.contains("message-2"));
        assertThat(keys.stream().distinct()).hasSize(2);
    }

    @Test
    void anAttachmentArrives() throws Exception {
        assumeThat(subject().capabilities().maxAttachmentBytes()).isPositive();
        byte[] content = {'%', 'P', 'D', 'F', 0, 1, 2, (byte) 0xff};
        DeliveryResult result = subject().send(new TestMessage()
                .attachments(new TestAttachment("Rechnung-2026.pdf", "application/pdf", content)));
        assertThat(result.outcome()).isEqualTo(DeliveryOutcome.ACCEPTED);
        assertThat(arrived()).singleElement().asString().contains("Rechnung-2026.pdf");
    }

    @Test
    void tooMuchIsRejectedBeforeItIsSent() throws Exception {
        long limit = subject().capabilities().maxAttachmentBytes();
        assumeThat(limit).isLessThan(100_000_000);
        TestMessage message = new TestMessage()
                .attachments(new TestAttachment("big.bin", "application/octet-stream", new byte[(int) limit + 1]));
        assertThat(subject().send(message).outcome()).isEqualTo(DeliveryOutcome.REJECTED);
        assertThat(arrived()).isEmpty();
    }

    @Test
    void aMessageCannotBeMadeToCarryMoreThanItSays() throws Exception {
        String injected = "x\r\nBcc: thief@evil.example\r\n\r\nother";
        assertThat(subject().send(new TestMessage().recipients(new TestRecipient().address("a@example.com" + injected)))
                .outcome())
                .isEqualTo(DeliveryOutcome.REJECTED);
        DeliveryResult result = subject().send(new TestMessage().subject(injected)
                .recipients(new TestRecipient().name(injected)));
        assertThat(result.outcome()).isIn(DeliveryOutcome.REJECTED, DeliveryOutcome.ACCEPTED);
        for (String text : arrived()) {
            assertThat(text.lines()).noneMatch(line -> line.startsWith("Bcc:"));
        }
    }

    @Test
    void anAddressThatIsNoneIsRejected() throws Exception {
        for (String address : List.of("", "no address", "@", "a@", "a b@c d")) {
            assertThat(subject().send(new TestMessage().recipients(new TestRecipient().address(address))).outcome())
                    .as("'%s'", address)
                    .isEqualTo(DeliveryOutcome.REJECTED);
        }
        assertThat(arrived()).isEmpty();
    }

    @Test
    void whenNobodyAnswersItMayBeSentLater() throws Exception {
        ReminderChannel subject = subject();
        takeDown();
        DeliveryResult result = subject.send(new TestMessage());
        assertThat(result.outcome()).isEqualTo(DeliveryOutcome.RETRY_LATER);
        assertThat(result.retryAfter()).isPresent();
    }

    @Test
    void aQuestionIsAlwaysAnswered() {
        assertThat(subject().lookup(new TestDeliveryLookup().idempotencyKey("never"))).isNotNull();
    }
}

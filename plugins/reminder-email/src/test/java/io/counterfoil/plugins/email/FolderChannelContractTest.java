package io.counterfoil.plugins.email;

import static org.assertj.core.api.Assertions.assertThat;

import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.config.ConfigFinding;
import io.counterfoil.plugin.reminder.DeliveryOutcome;
import io.counterfoil.plugin.reminder.ReminderChannel;
import io.counterfoil.testkit.ReminderChannelContract;
import io.counterfoil.testkit.TestDeliveryLookup;
import io.counterfoil.testkit.TestInstance;
import io.counterfoil.testkit.TestMessage;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderChannelContractTest extends ReminderChannelContract {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it.
    private Path home;

    @SuppressWarnings("NullAway.Init") // Set before each test.
    private Path folder;

    @BeforeEach
    void makeTheFolder() throws IOException {
        folder = Files.createDirectory(home.resolve("pickup"));
    }

    @Override
    protected ExtensionFactory<ReminderChannel> factory() {
        return new FolderChannelFactory();
    }

    @Override
    protected TestInstance.Builder configuration() {
        return TestInstance.builder().set("folder", folder.toString()).set("from", "billing@muster.example");
    }

    @Override
    protected List<String> arrived() throws Exception {
        List<String> result = new ArrayList<>();
        for (MimeMessage message : messages()) {
            result.add(message.getSubject() + "\n" + MailText.of(message));
        }
        return result;
    }

    @Override
    protected List<String> arrivedKeys() throws Exception {
        List<String> keys = new ArrayList<>();
        for (MimeMessage message : messages()) {
            keys.add(message.getMessageID());
        }
        return keys;
    }

    @Override
    protected void takeDown() throws IOException {
        Files.delete(folder);
    }

    @Test
    void aMessageThatIsSentAgainLiesThereOnceWithItsEnvelopeAndCanBeAskedFor() throws Exception {
        ReminderChannel channel = configuration().create(factory());
        channel.send(new TestMessage());
        channel.send(new TestMessage());

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> String.valueOf(file.getFileName()))).containsExactly("message-1.eml");
        }
        assertThat(messages().getFirst().getHeader("X-Sender")).containsExactly("billing@muster.example");
        assertThat(messages().getFirst().getHeader("X-Receiver")).isNotEmpty();
        assertThat(channel.lookup(new TestDeliveryLookup().idempotencyKey("message-1")).outcome())
                .isEqualTo(DeliveryOutcome.ACCEPTED);
        assertThat(channel.lookup(new TestDeliveryLookup().idempotencyKey("../message-1")).outcome())
                .isEqualTo(DeliveryOutcome.UNKNOWN);
    }

    @Test
    void aFolderThatIsNotThereIsFoundBeforeItIsUsed() {
        assertThat(factory()
                .check(configuration().set("folder", home.resolve("nowhere").toString()).contextFor(factory())))
                .extracting(ConfigFinding::field)
                .containsExactly(java.util.Optional.of("folder"));
        assertThat(factory().check(configuration().contextFor(factory()))).isEmpty();
    }

    private List<MimeMessage> messages() throws Exception {
        List<MimeMessage> messages = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                try (InputStream in = Files.newInputStream(file)) {
                    messages.add(new MimeMessage(Session.getInstance(new Properties()), in));
                }
            }
        }
        return messages;
    }
}

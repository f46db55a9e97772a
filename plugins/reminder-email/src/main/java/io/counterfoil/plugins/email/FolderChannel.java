package io.counterfoil.plugins.email;

import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.reminder.ChannelCapabilities;
import io.counterfoil.plugin.reminder.ChannelKind;
import io.counterfoil.plugin.reminder.DeliveryLookup;
import io.counterfoil.plugin.reminder.DeliveryResult;
import io.counterfoil.plugin.reminder.ReminderChannel;
import io.counterfoil.plugin.reminder.ReminderMessage;
import jakarta.mail.Address;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Properties;

/**
 * Writes each message as a file that a mail server picks up: {@code KEY.eml}, there whole or not at all. The envelope
 * stands in the headers X-Sender and X-Receiver, as pickup folders have it. For any number of threads.
 */
final class FolderChannel implements ReminderChannel {
    private static final int MAX_TEXT = 200_000;
    private static final Duration LATER = Duration.ofMinutes(5);

    private final Path folder;
    private final MailWriter writer;
    private final String from;
    private final long maxAttachmentBytes;
    private final System.Logger log;

    FolderChannel(Path folder, InstanceContext context) {
        this.folder = folder;
        this.writer = new MailWriter(Session.getInstance(new Properties()), context);
        this.from = context.config().text("from");
        this.maxAttachmentBytes = context.config().integer("max-attachment-mib") * 1_048_576L;
        this.log = context.log();
    }

    @Override
    public ChannelCapabilities capabilities() {
        return ChannelCapabilities.of(ChannelKind.EMAIL, MAX_TEXT, true, maxAttachmentBytes);
    }

    @Override
    public DeliveryResult send(ReminderMessage message) {
        try {
            Mail mail = writer.write(message, maxAttachmentBytes);
            mail.setHeader("X-Sender", from);
            for (Address receiver : mail.envelope()) {
                mail.addHeader("X-Receiver", receiver.toString());
            }
            put(mail, message.idempotencyKey());
            return DeliveryResult.accepted(mail.key());
        } catch (RefusedMessageException e) {
            return DeliveryResult.rejected(e.reason());
        } catch (MessagingException | IOException e) {
            log.log(System.Logger.Level.WARNING, "A message could not be written", e);
            return DeliveryResult.retryLater(LATER,
                    "The message could not be written: check that the folder exists and that this server may write to it");
        }
    }

    /** The same key is the same file: a message that is sent again lies there once. */
    private void put(Mail mail, String key) throws IOException, MessagingException {
        Path part = Files.createTempFile(folder, key + "-", ".part");
        try {
            try (OutputStream out = Files.newOutputStream(part)) {
                mail.writeTo(out);
            }
            Files.move(part, file(key), StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    /** Tells as long as nobody has picked the message up. */
    @Override
    public DeliveryResult lookup(DeliveryLookup lookup) {
        String key = lookup.idempotencyKey();
        if (MailWriter.isKey(key) && Files.exists(file(key))) {
            return DeliveryResult.accepted(lookup.channelReference().orElse(key));
        }
        return DeliveryResult.unknown("The message does not lie in the folder: it was picked up or never written");
    }

    private Path file(String key) {
        return folder.resolve(key + ".eml");
    }
}

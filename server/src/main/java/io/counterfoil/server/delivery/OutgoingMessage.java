package io.counterfoil.server.delivery;

import io.counterfoil.plugin.reminder.AttachmentView;
import io.counterfoil.plugin.reminder.MessagePurpose;
import io.counterfoil.plugin.reminder.RecipientView;
import io.counterfoil.plugin.reminder.ReminderMessage;
import io.counterfoil.plugin.ui.Html;
import io.counterfoil.server.document.DrawnFile;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A message as a channel gets it. Personal data: it is never logged. */
record OutgoingMessage(
        String idempotencyKey,
        MessagePurpose purpose,
        Locale locale,
        Optional<String> senderName,
        Optional<String> replyTo,
        List<RecipientView> recipients,
        String subject,
        String textBody,
        List<AttachmentView> attachments) implements ReminderMessage {
    /** A drawing that goes with it. */
    record Attached(DrawnFile file) implements AttachmentView {
        @Override
        public String fileName() {
            return file.name();
        }

        @Override
        public String mediaType() {
            return file.mediaType();
        }

        @Override
        public long sizeBytes() {
            return file.sizeBytes();
        }

        @Override
        public InputStream open() {
            return file.open();
        }
    }

    OutgoingMessage {
        recipients = List.copyOf(recipients);
        attachments = List.copyOf(attachments);
    }

    @Override
    public Optional<Html> htmlBody() {
        return Optional.empty();
    }

    @Override
    public String toString() {
        return "OutgoingMessage[" + idempotencyKey + "]";
    }
}

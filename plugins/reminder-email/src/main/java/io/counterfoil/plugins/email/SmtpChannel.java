package io.counterfoil.plugins.email;

import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.reminder.AttachmentView;
import io.counterfoil.plugin.reminder.ChannelCapabilities;
import io.counterfoil.plugin.reminder.ChannelKind;
import io.counterfoil.plugin.reminder.DeliveryResult;
import io.counterfoil.plugin.reminder.ReminderChannel;
import io.counterfoil.plugin.reminder.ReminderMessage;
import jakarta.mail.Address;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.jspecify.annotations.Nullable;

/** One message, one connection. For any number of threads. */
final class SmtpChannel implements ReminderChannel {
    private static final int MAX_TEXT = 200_000;
    private static final Duration SOON = Duration.ofMinutes(5);
    private static final Duration LATER = Duration.ofMinutes(15);

    private final SmtpServer server;
    private final MailWriter writer;
    private final long maxAttachmentBytes;
    private final System.Logger log;

    SmtpChannel(SmtpServer server, InstanceContext context) {
        this.server = server;
        this.writer = new MailWriter(server.session(), context);
        this.maxAttachmentBytes = context.config().integer("max-attachment-mib") * 1_048_576L;
        this.log = context.log();
    }

    @Override
    public ChannelCapabilities capabilities() {
        return ChannelCapabilities.of(ChannelKind.EMAIL, MAX_TEXT, true, maxAttachmentBytes);
    }

    @Override
    public DeliveryResult send(ReminderMessage message) {
        long size = message.attachments().stream().mapToLong(AttachmentView::sizeBytes).sum();
        if (size > maxAttachmentBytes) {
            return DeliveryResult.rejected("The attachments have " + size + " bytes; at most " + maxAttachmentBytes
                    + " can be sent");
        }
        Mail mail;
        try {
            mail = writer.write(message, maxAttachmentBytes);
        } catch (RefusedMessageException e) {
            return DeliveryResult.rejected(e.reason());
        } catch (MessagingException | IOException e) {
            log.log(System.Logger.Level.WARNING, "A message could not be put together", e);
            return DeliveryResult.retryLater(LATER, "The message could not be put together: "
                    + e.getClass().getSimpleName());
        }
        return deliver(mail);
    }

    private DeliveryResult deliver(Mail mail) {
        PhasedTransport transport;
        try {
            transport = server.connect();
        } catch (AuthenticationFailedException e) {
            return DeliveryResult.retryLater(LATER, "The mail server refuses the user or password: correct them");
        } catch (MessagingException e) {
            return DeliveryResult.retryLater(SOON,
                    "The mail server cannot be reached: check host, port and encryption");
        }
        try {
            transport.sendMessage(mail, mail.envelope().toArray(Address[]::new));
        } catch (MessagingException e) {
            return judge(e, transport.handedOver());
        } finally {
            try {
                transport.close();
            } catch (MessagingException e) {
                // What became of the message is known already; how the connection ended says no more.
                log.log(System.Logger.Level.DEBUG, "The connection did not end cleanly", e);
            }
        }
        return DeliveryResult.accepted(mail.key());
    }

    /** By the server's replies; without one, by whether it could have taken the message over. */
    private static DeliveryResult judge(MessagingException failure, boolean handedOver) {
        List<Integer> codes = codes(failure);
        int worst = codes.stream().mapToInt(code -> code).max().orElse(-1);
        if (worst >= 500) {
            return DeliveryResult.rejected("The mail server refuses the message or a recipient (" + worst + ")");
        }
        if (worst >= 400) {
            return DeliveryResult.retryLater(LATER, "The mail server cannot take the message now (" + worst + ")");
        }
        return handedOver
                ? DeliveryResult.unknown("The connection was lost after the message was handed over")
                : DeliveryResult.retryLater(SOON, "The connection was lost before the message was handed over");
    }

    private static List<Integer> codes(MessagingException failure) {
        List<Integer> codes = new ArrayList<>();
        @Nullable
        Exception next = failure;
        while (next != null) {
            if (next instanceof SMTPSendFailedException send) {
                codes.add(send.getReturnCode());
            } else if (next instanceof SMTPAddressFailedException address) {
                codes.add(address.getReturnCode());
            }
            next = next instanceof MessagingException messaging ? messaging.getNextException() : null;
        }
        return codes;
    }
}

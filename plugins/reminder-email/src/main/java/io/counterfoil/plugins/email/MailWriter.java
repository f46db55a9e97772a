package io.counterfoil.plugins.email;

import io.counterfoil.plugin.InstanceContext;
import io.counterfoil.plugin.host.HostClock;
import io.counterfoil.plugin.reminder.AttachmentView;
import io.counterfoil.plugin.reminder.RecipientRole;
import io.counterfoil.plugin.reminder.RecipientView;
import io.counterfoil.plugin.reminder.ReminderMessage;
import io.counterfoil.plugin.ui.Html;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.regex.Pattern;

/** Puts a message together, and refuses what could make it carry more than it says. */
final class MailWriter {
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern LOCAL_PART = Pattern.compile("[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}");
    private static final Pattern DOMAIN = Pattern
            .compile("[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?(\\.[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?)*");
    private static final Pattern MEDIA_TYPE = Pattern.compile("[A-Za-z0-9.+-]{1,60}/[A-Za-z0-9.+-]{1,60}");
    private static final String UTF8 = StandardCharsets.UTF_8.name();

    private final Session session;
    private final HostClock clock;
    private final String from;
    private final String fromName;

    MailWriter(Session session, InstanceContext context) {
        this.session = session;
        this.clock = context.clock();
        this.from = context.config().text("from");
        this.fromName = context.config().find("from-name").orElse("");
    }

    /** Whether a message's key can stand in a Message-ID and in the name of a file. */
    static boolean isKey(String key) {
        return KEY.matcher(key).matches();
    }

    Mail write(ReminderMessage message, long maxAttachmentBytes)
            throws RefusedMessageException, MessagingException, IOException {
        if (!isKey(message.idempotencyKey())) {
            throw new RefusedMessageException("The message's key has characters that a Message-ID cannot have");
        }
        List<InternetAddress> envelope = new ArrayList<>();
        for (RecipientView recipient : message.recipients()) {
            envelope.add(address(recipient.address(), recipient.name().orElse(""), "recipient"));
        }
        if (message.recipients().stream().noneMatch(recipient -> type(recipient.role()).equals(RecipientType.TO))) {
            throw new RefusedMessageException("The message has no recipient of role TO");
        }
        String domain = from.substring(from.indexOf('@') + 1);
        Mail mail = new Mail(session, "<" + message.idempotencyKey() + "@" + domain + ">", envelope);
        mail.setFrom(address(from, message.senderName().orElse(fromName), "sender"));
        for (int i = 0; i < envelope.size(); i++) {
            RecipientRole role = message.recipients().get(i).role();
            if (role != RecipientRole.BCC) {
                mail.addRecipient(type(role), envelope.get(i));
            }
        }
        if (message.replyTo().isPresent()) {
            mail.setReplyTo(new InternetAddress[]{address(message.replyTo().get(), "", "address for answers")});
        }
        mail.setSubject(oneLine(message.subject(), "subject"), UTF8);
        mail.setSentDate(Date.from(clock.now()));
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setHeader("Content-Language", message.locale().toLanguageTag());
        mail.setContent(content(message, maxAttachmentBytes));
        mail.saveChanges();
        return mail;
    }

    private static RecipientType type(RecipientRole role) {
        return switch (role) {
            case TO -> RecipientType.TO;
            case CC -> RecipientType.CC;
            case BCC -> RecipientType.BCC;
        };
    }

    private static MimeMultipart content(ReminderMessage message, long maxAttachmentBytes)
            throws RefusedMessageException, MessagingException, IOException {
        MimeMultipart texts = new MimeMultipart("alternative");
        MimeBodyPart plain = new MimeBodyPart();
        plain.setText(message.textBody().replace("\n", "\r\n"), UTF8);
        texts.addBodyPart(plain);
        if (message.htmlBody().isPresent()) {
            MimeBodyPart html = new MimeBodyPart();
            html.setText(page(message, message.htmlBody().get()), UTF8, "html");
            texts.addBodyPart(html);
        }
        if (message.attachments().isEmpty()) {
            return texts;
        }
        MimeMultipart mixed = new MimeMultipart("mixed");
        MimeBodyPart body = new MimeBodyPart();
        body.setContent(texts);
        mixed.addBodyPart(body);
        long left = maxAttachmentBytes;
        for (AttachmentView attachment : message.attachments()) {
            byte[] bytes;
            try (InputStream in = attachment.open()) {
                // Read whole before anything is sent: a file that fails later would leave half a message behind.
                bytes = in.readNBytes((int) Math.min(Integer.MAX_VALUE - 8L, left + 1));
            }
            left -= bytes.length;
            if (left < 0) {
                throw new RefusedMessageException("The attachments are larger than " + maxAttachmentBytes + " bytes");
            }
            mixed.addBodyPart(part(attachment, bytes));
        }
        return mixed;
    }

    private static MimeBodyPart part(AttachmentView attachment, byte[] bytes)
            throws RefusedMessageException, MessagingException {
        if (!MEDIA_TYPE.matcher(attachment.mediaType()).matches()) {
            throw new RefusedMessageException("An attachment's media type must be one such as application/pdf");
        }
        MimeBodyPart part = new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(bytes, attachment.mediaType())));
        part.setFileName(oneLine(attachment.fileName(), "name of an attachment"));
        part.setDisposition(Part.ATTACHMENT);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static String page(ReminderMessage message, Html body) {
        return "<!DOCTYPE html>\r\n<html lang=\"" + message.locale().toLanguageTag()
                + "\"><head><meta charset=\"UTF-8\"></head><body>" + body + "</body></html>\r\n";
    }

    private static InternetAddress address(String address, String name, String what)
            throws RefusedMessageException, IOException {
        int at = address.lastIndexOf('@');
        String local = at < 0 ? "" : address.substring(0, at);
        String domain = at < 0 ? "" : ascii(address.substring(at + 1));
        if (!LOCAL_PART.matcher(local).matches() || !DOMAIN.matcher(domain).matches()) {
            throw new RefusedMessageException("The " + what + " is no e-mail address");
        }
        String shown = oneLine(name, "name of the " + what);
        return shown.isBlank()
                ? new InternetAddress(local + "@" + domain, null, UTF8)
                : new InternetAddress(local + "@" + domain, shown, UTF8);
    }

    /** Domains may have letters of any script. */
    private static String ascii(String domain) {
        try {
            return IDN.toASCII(domain);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static String oneLine(String text, String what) throws RefusedMessageException {
        if (text.chars().anyMatch(Character::isISOControl)) {
            throw new RefusedMessageException("The " + what + " must be one line without control characters");
        }
        return text;
    }
}

package io.counterfoil.plugins.email;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;

/** What can be read in a mail: its texts, and the names of its attachments. */
final class MailText {
    private MailText() {}

    static String of(MimeMessage message) throws Exception {
        return text(message.getContent());
    }

    private static String text(Object content) throws Exception {
        if (!(content instanceof Multipart parts)) {
            return content.toString();
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < parts.getCount(); i++) {
            BodyPart part = parts.getBodyPart(i);
            text.append(part.getFileName() == null
                    ? text(part.getContent())
                    : MimeUtility.decodeText(part.getFileName())).append('\n');
        }
        return text.toString();
    }
}

package io.counterfoil.plugins.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.util.List;

/** A message whose Message-ID is its key, so that one sent twice can be recognised. */
final class Mail extends MimeMessage {
    private final String key;
    private final List<InternetAddress> envelope;

    Mail(Session session, String key, List<InternetAddress> envelope) {
        super(session);
        this.key = key;
        this.envelope = List.copyOf(envelope);
    }

    /** The Message-ID. */
    String key() {
        return key;
    }

    /** Everyone who gets it, blind copies too. */
    List<InternetAddress> envelope() {
        return envelope;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", key);
    }
}

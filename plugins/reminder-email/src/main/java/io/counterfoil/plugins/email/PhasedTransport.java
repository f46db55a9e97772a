package io.counterfoil.plugins.email;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.URLName;
import java.io.OutputStream;
import org.eclipse.angus.mail.smtp.SMTPTransport;

/** Knows whether the server has been given the message, so that a lost connection is judged rightly. */
final class PhasedTransport extends SMTPTransport {
    private boolean handedOver;

    PhasedTransport(Session session) {
        super(session, new URLName("smtp", null, -1, null, null, null));
    }

    /** From here on the server may have the message, whatever happens to the connection. */
    @Override
    protected OutputStream data() throws MessagingException {
        OutputStream out = super.data();
        handedOver = true;
        return out;
    }

    boolean handedOver() {
        return handedOver;
    }
}

package io.counterfoil.plugins.email;

import io.counterfoil.plugin.InstanceContext;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** How the mail server is reached. Immutable. */
final class SmtpServer {
    private final Session session;
    private final String host;
    private final int port;
    private final @Nullable String user;
    private final @Nullable String password;

    SmtpServer(InstanceContext context) {
        this.host = context.config().text("host");
        this.port = (int) context.config().integer("port");
        this.user = context.config().find("user").orElse(null);
        this.password = context.secrets().find("password").orElse(null);
        String encryption = context.config().text("encryption");
        String timeout = String.valueOf(context.config().integer("timeout-seconds") * 1_000L);
        String from = context.config().text("from");
        Properties properties = new Properties();
        properties.setProperty("mail.smtp.host", host);
        properties.setProperty("mail.smtp.port", String.valueOf(port));
        properties.setProperty("mail.smtp.connectiontimeout", timeout);
        properties.setProperty("mail.smtp.timeout", timeout);
        properties.setProperty("mail.smtp.writetimeout", timeout);
        properties.setProperty("mail.smtp.auth", String.valueOf(user != null));
        properties.setProperty("mail.smtp.from", from);
        properties.setProperty("mail.smtp.localhost", from.substring(from.indexOf('@') + 1));
        properties.setProperty("mail.smtp.sendpartial", "false");
        properties.setProperty("mail.smtp.quitwait", "false");
        properties.setProperty("mail.smtp.starttls.enable", String.valueOf(encryption.equals("starttls")));
        properties.setProperty("mail.smtp.starttls.required", String.valueOf(encryption.equals("starttls")));
        properties.setProperty("mail.smtp.ssl.enable", String.valueOf(encryption.equals("tls")));
        properties.setProperty("mail.smtp.ssl.checkserveridentity", "true");
        this.session = Session.getInstance(properties);
    }

    Session session() {
        return session;
    }

    /** A connection of its own, signed in. */
    PhasedTransport connect() throws MessagingException {
        PhasedTransport transport = new PhasedTransport(session);
        transport.connect(host, port, user, password);
        return transport;
    }

    /** What is wrong with the way to the server; empty when all is well. */
    Optional<String> probe() {
        try {
            connect().close();
            return Optional.empty();
        } catch (AuthenticationFailedException e) {
            return Optional.of("The mail server refuses the user or password: correct them");
        } catch (MessagingException e) {
            return Optional.of("The mail server at " + host + ":" + port
                    + " cannot be reached like this: check host, port and encryption");
        }
    }
}

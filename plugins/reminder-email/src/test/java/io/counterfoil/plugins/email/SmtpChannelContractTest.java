package io.counterfoil.plugins.email;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.counterfoil.plugin.ExtensionFactory;
import io.counterfoil.plugin.reminder.ReminderChannel;
import io.counterfoil.testkit.ReminderChannelContract;
import io.counterfoil.testkit.TestInstance;
import jakarta.mail.internet.MimeMessage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

class SmtpChannelContractTest extends ReminderChannelContract {
    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    @BeforeEach
    void startTheServer() {
        server.start();
    }

    @AfterEach
    void stopTheServer() {
        server.stop();
    }

    @Override
    protected ExtensionFactory<ReminderChannel> factory() {
        return new SmtpChannelFactory();
    }

    @Override
    protected TestInstance.Builder configuration() {
        return TestInstance.builder()
                .set("host", "127.0.0.1")
                .set("port", String.valueOf(server.getSmtp().getPort()))
                .set("encryption", "none")
                .set("from", "billing@muster.example");
    }

    @Override
    protected List<String> arrived() throws Exception {
        List<String> result = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            result.add(message.getSubject() + "\n" + MailText.of(message));
        }
        return result;
    }

    @Override
    protected List<String> arrivedKeys() throws Exception {
        List<String> keys = new ArrayList<>();
        for (MimeMessage message : server.getReceivedMessages()) {
            keys.add(message.getMessageID());
        }
        return keys;
    }

    @Override
    protected void takeDown() {
        server.stop();
    }
}
